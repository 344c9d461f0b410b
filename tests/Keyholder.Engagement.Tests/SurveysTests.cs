using System.Net;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.SubjectData;
using Keyholder.Engagement.Domain;
using Keyholder.Engagement.Features;
using Keyholder.Engagement.Features.Surveys;
using Keyholder.Retention.Contracts;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Engagement.Tests;

[Trait("Requirement", "G8")]
public sealed class SurveysTests(EngagementApp site)
{
    [Fact]
    public async Task A_resident_reads_that_it_is_anonymous_before_the_first_question_and_answers_once()
    {
        var its = await SurveysSite.OpenAsync(site.App);
        var reference = await its.OpenSurveyAsync(anonymous: true);
        using var browser = await site.App.BrowseAsync(await site.App.AddResidentAsync(its.Tenant));
        var page = await browser.GetAsync($"/surveys/{reference}");
        Assert.True(page.Text.IndexOf("This survey is anonymous.", StringComparison.Ordinal) is > 0 and var said && said < page.Text.IndexOf("Are you content?", StringComparison.Ordinal), page.Text);
        page = await page.PressAsync("Send your answers", ("2.", "It was quick"));
        Assert.Equal(["Answer “Are you content?”"], page.Errors);
        Assert.Contains("It was quick", page.Html.QuerySelector("textarea")!.TextContent, StringComparison.Ordinal);
        page = await page.PressAsync("Send your answers", ("1.", "Yes"));
        Assert.True(page.Shows("Thank you. Your answers were sent"), page.Text);
        Assert.True((await browser.GetAsync($"/surveys/{reference}")).Shows("You have answered this survey"));
    }

    [Fact]
    public async Task Who_answers_an_anonymous_survey_twice_from_two_pages_is_told_and_counted_once()
    {
        var its = await SurveysSite.OpenAsync(site.App);
        var reference = await its.OpenSurveyAsync(anonymous: true);
        using var browser = await site.App.BrowseAsync(await site.App.AddResidentAsync(its.Tenant));
        var (one, other) = (await browser.GetAsync($"/surveys/{reference}"), await browser.GetAsync($"/surveys/{reference}"));
        await one.PressAsync("Send your answers", ("1.", "Yes"));
        var page = await other.PressAsync("Send your answers", ("1.", "No"));
        Assert.True(page.Shows("You have answered this survey"), page.Text);
        Assert.Equal(1, await TurnoutAsync(its, reference));
    }

    [Fact]
    public async Task Many_who_answer_at_once_are_all_counted()
    {
        var its = await SurveysSite.OpenAsync(site.App);
        var reference = await its.OpenSurveyAsync(anonymous: true);
        var people = new List<TestResident>();
        for (var i = 0; i < 6; i++) people.Add(await site.App.AddResidentAsync(its.Tenant));
        await Task.WhenAll(people.Select(async p =>
        {
            using var browser = await site.App.BrowseAsync(p);
            Assert.True((await its.AnswerAsync(browser, reference, "Yes")).Shows("Thank you"));
        }));
        Assert.Equal(6, await TurnoutAsync(its, reference));
    }

    [Fact]
    public async Task Nothing_in_the_database_leads_from_a_person_to_an_anonymous_answer()
    {
        var its = await SurveysSite.OpenAsync(site.App);
        var reference = await its.OpenSurveyAsync(anonymous: true);
        var resident = await site.App.AddResidentAsync(its.Tenant);
        using var browser = await site.App.BrowseAsync(resident);
        var before = await its.WithAsync(db => db.Set<AuditEntry>().MaxAsync(a => a.Sequence));
        await its.AnswerAsync(browser, reference, "Yes", "Because of the lift");
        // With its moment, an entry on the trail would lead from the person to what they wrote. That mail went out meanwhile leads nowhere.
        var entries = await its.WithAsync(db => db.Set<AuditEntry>().AsNoTracking().Where(a => a.Sequence > before).ToListAsync());
        Assert.DoesNotContain(entries, a => a.Actor.Contains(resident.Id.ToString(), StringComparison.Ordinal) || a.SubjectId == resident.Id.ToString() || a.Action.Contains("answer", StringComparison.Ordinal) || a.Action.Contains("response", StringComparison.Ordinal));
        Assert.Equal(0, await its.WithAsync(db => db.SurveyResponses.CountAsync()));
        Assert.DoesNotContain(resident.Id.ToString("N"), string.Concat(await its.WithAsync(async db => (await db.SurveyRolls.AsNoTracking().ToListAsync()).SelectMany(r => r.Prints))), StringComparison.Ordinal);
        // All rows are there from the beginning, so that none says when it came.
        Assert.Equal((BallotBox.Boxes, SurveyRoll.Pages.Length), await its.WithAsync(async db => (await db.BallotBoxes.CountAsync(), await db.SurveyRolls.CountAsync())));
    }

    [Fact]
    public async Task At_closing_the_roll_and_its_key_are_destroyed_and_the_answers_are_counted()
    {
        var its = await SurveysSite.OpenAsync(site.App);
        var reference = await its.OpenSurveyAsync(anonymous: true);
        for (var i = 0; i < 6; i++)
        {
            using var browser = await site.App.BrowseAsync(await site.App.AddResidentAsync(its.Tenant));
            await its.AnswerAsync(browser, reference, "Yes", $"Reason {i}");
        }

        var page = await its.Work.GetAsync($"/staff/surveys/{reference}/results");
        Assert.True(page.Shows("counted when the survey has closed"), $"{page.Path} {page.Text}");
        page = await its.CloseAsync(reference);
        Assert.True(page.Shows("6 people answered"), page.Text);
        Assert.True(page.Shows("Reason 3"), page.Text);
        // That everybody said yes would tell what each said.
        Assert.True(page.Shows("Hidden: fewer than 5"), page.Text);
        var survey = await its.SurveyAsync(reference);
        Assert.Equal(0, await its.WithAsync(db => db.SurveyRolls.CountAsync()));
        Assert.Null(await site.App.InAsync(its.Tenant, s => s.GetRequiredService<DataKeys>().FindAsync(survey.RollKeyId, default)));

        // In the end the answers go, and what was counted stays.
        await DisposeAsync<SurveyBallotRecords>(its, survey.Id);
        Assert.Equal(0, await its.WithAsync(db => db.BallotBoxes.CountAsync()));
        page = await its.Work.GetAsync($"/staff/surveys/{reference}/results");
        Assert.True(page.Shows("6 people answered"), page.Text);
        Assert.False(page.Shows("Reason 3"));
    }

    [Fact]
    public async Task Of_few_answers_nothing_is_shown_and_nothing_is_published_or_downloaded()
    {
        var its = await SurveysSite.OpenAsync(site.App);
        var reference = await its.OpenSurveyAsync(anonymous: true);
        using var browser = await site.App.BrowseAsync(await site.App.AddResidentAsync(its.Tenant));
        await its.AnswerAsync(browser, reference, "Yes", "The lift");
        var page = await its.CloseAsync(reference);
        Assert.True(page.Shows("Fewer than 5 people have answered"), page.Text);
        Assert.False(page.Shows("The lift"));
        Assert.Equal(HttpStatusCode.NotFound, (await its.Work.GetAsync($"/staff/surveys/{reference}/results?handler=Csv")).Status);
        page = await (await its.Work.GetAsync($"/staff/surveys/{reference}")).PressAsync("Publish the results");
        Assert.True(page.Shows("Too few people answered"), page.Text);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/surveys/{reference}/results")).Status);
    }

    [Fact]
    public async Task Results_are_downloaded_by_the_same_rules_with_formulas_made_harmless()
    {
        var its = await SurveysSite.OpenAsync(site.App);
        var reference = await its.OpenSurveyAsync(anonymous: false);
        for (var i = 0; i < 12; i++)
        {
            using var browser = await site.App.BrowseAsync(await site.App.AddResidentAsync(its.Tenant));
            await its.AnswerAsync(browser, reference, i < 7 ? "Yes" : "No", $"{"=+-@"[i % 4]}HYPERLINK(\"https://evil.example\")");
        }

        await its.CloseAsync(reference);
        var csv = await its.Work.GetAsync($"/staff/surveys/{reference}/results?handler=Csv");
        Assert.Contains("Are you content?,Yes,7", csv.Text, StringComparison.Ordinal);
        Assert.Contains("HYPERLINK", csv.Text, StringComparison.Ordinal);
        foreach (var sign in "=+-@")
        {
            Assert.DoesNotContain($",{sign}HYPERLINK", csv.Text, StringComparison.Ordinal);
            Assert.DoesNotContain($",\"{sign}HYPERLINK", csv.Text, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("Robin", csv.Text, StringComparison.Ordinal);
        Assert.Equal(1, await its.WithAsync(db => db.Set<AuditEntry>().CountAsync(a => a.Action == "engagement.survey.results-exported")));
    }

    [Fact]
    public async Task With_their_name_a_person_sees_changes_and_withdraws_what_they_answered()
    {
        var its = await SurveysSite.OpenAsync(site.App);
        var reference = await its.OpenSurveyAsync(anonymous: false);
        var resident = await site.App.AddResidentAsync(its.Tenant);
        using var browser = await site.App.BrowseAsync(resident);
        Assert.True((await browser.GetAsync($"/surveys/{reference}")).Shows("This survey is not anonymous."));
        await its.AnswerAsync(browser, reference, "Yes", "The stairs");
        var page = await browser.GetAsync("/your-surveys");
        Assert.True(page.Shows("The stairs"), page.Text);
        page = await its.AnswerAsync(browser, reference, "No", "The lift");
        Assert.True(page.Shows("Your answers are saved"), page.Text);
        page = await its.Work.GetAsync($"/staff/surveys/{reference}/answers");
        Assert.True(page.Shows("The lift") && page.Shows("Robin Reed"), page.Text);
        Assert.False(page.Shows("The stairs"));
        var response = await its.WithAsync(db => db.SurveyResponses.AsNoTracking().SingleAsync());
        page = await (await browser.GetAsync($"/surveys/{reference}")).PressAsync("Withdraw your answers");
        Assert.True(page.Shows("Your answers were destroyed"), page.Text);
        Assert.Equal(0, await its.WithAsync(db => db.SurveyResponses.CountAsync()));
        Assert.Null(await site.App.InAsync(its.Tenant, s => s.GetRequiredService<DataKeys>().FindAsync(response.Id, default)));
    }

    [Fact]
    public async Task Nobody_outside_the_group_sees_its_survey_and_a_member_who_left_does_not_either()
    {
        var its = await SurveysSite.OpenAsync(site.App);
        var (member, other) = (await site.App.AddResidentAsync(its.Tenant), await site.App.AddResidentAsync(its.Tenant));
        var group = await its.AddGroupAsync(member);
        var reference = await its.OpenSurveyAsync(anonymous: false, group);
        using var inside = await site.App.BrowseAsync(member);
        using var outside = await site.App.BrowseAsync(other);
        Assert.True((await inside.GetAsync("/your-surveys")).Shows("Repairs"));
        Assert.False((await outside.GetAsync("/your-surveys")).Shows("Repairs"));
        Assert.Equal(HttpStatusCode.NotFound, (await outside.GetAsync($"/surveys/{reference}")).Status);
        await its.LeaveAsync(group, member);
        Assert.Equal(HttpStatusCode.NotFound, (await inside.GetAsync($"/surveys/{reference}")).Status);
        using var nobody = site.App.Browse(its.Tenant);
        Assert.StartsWith("/sign-in", (await nobody.GetAsync($"/surveys/{reference}")).Path, StringComparison.Ordinal);
        Assert.StartsWith("/sign-in", (await nobody.GetAsync("/surveys/SV-NOSUCH33")).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_survey_of_another_organisation_is_not_found()
    {
        var (its, others) = (await SurveysSite.OpenAsync(site.App), await SurveysSite.OpenAsync(site.App));
        var reference = await its.OpenSurveyAsync(anonymous: true);
        using var browser = await site.App.BrowseAsync(await site.App.AddResidentAsync(others.Tenant));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/surveys/{reference}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await others.Work.GetAsync($"/staff/surveys/{reference}")).Status);
    }

    [Fact]
    public async Task Anybody_with_the_link_answers_without_signing_in_and_is_not_known_even_when_signed_in()
    {
        var its = await SurveysSite.OpenAsync(site.App);
        var reference = await its.OpenSurveyAsync(anonymous: true, audience: SurveyAudience.Anybody);
        using var nobody = site.App.Browse(its.Tenant);
        Assert.True((await its.AnswerAsync(nobody, reference, "Yes")).Shows("Thank you. Your answers were sent"));
        using var browser = await site.App.BrowseAsync(await site.App.AddResidentAsync(its.Tenant));
        Assert.True((await its.AnswerAsync(browser, reference, "No")).Shows("Thank you. Your answers were sent"));
        Assert.Equal((2, 0), (await TurnoutAsync(its, reference), await its.WithAsync(db => db.SurveyRolls.CountAsync())));
        Assert.Empty(its.Mails("engagement.survey-invitation"));
    }

    [Fact]
    public async Task What_was_typed_too_late_is_not_taken_and_not_lost()
    {
        var its = await SurveysSite.OpenAsync(site.App);
        var reference = await its.OpenSurveyAsync(anonymous: true);
        using var browser = await site.App.BrowseAsync(await site.App.AddResidentAsync(its.Tenant));
        var page = await browser.GetAsync($"/surveys/{reference}");
        await its.CloseAsync(reference);
        page = await page.PressAsync("Send your answers", ("1.", "Yes"), ("2.", "A long thought"));
        Assert.Equal([SurveyAnswering.Over.Message], page.Errors);
        Assert.True(page.Shows("A long thought"), page.Text);
    }

    [Fact]
    public async Task Staff_enter_what_somebody_without_the_internet_answers_and_it_says_so()
    {
        var its = await SurveysSite.OpenAsync(site.App);
        var reference = await its.OpenSurveyAsync(anonymous: false);
        var form = await its.Work.GetAsync($"/staff/surveys/{reference}/enter");
        var page = await form.PressAsync("Save the answers", ("1.", "Yes"), ("2.", "By phone"));
        Assert.Equal(["Enter an email address, or a name"], page.Errors);
        Assert.Contains("By phone", page.Html.QuerySelector("textarea")!.TextContent, StringComparison.Ordinal);
        page = await page.PressAsync("Save the answers", ("Name", "Ada Offline"));
        Assert.True(page.Shows("Answers saved"), page.Text);
        page = await its.Work.GetAsync($"/staff/surveys/{reference}/answers");
        Assert.True(page.Shows("Ada Offline") && page.Shows("entered by staff"), page.Text);

        var known = await site.App.AddResidentAsync(its.Tenant);
        page = await form.PressAsync("Save the answers", ("1.", "Yes"), ("Email", known.Email));
        Assert.True(page.Shows("Answers saved"), page.Text);
        page = await form.PressAsync("Save the answers", ("1.", "No"), ("Email", known.Email));
        Assert.Equal(["They have answered this survey already. Each person answers once"], page.Errors);
    }

    [Fact]
    public async Task Members_are_told_by_a_line_and_a_link()
    {
        var its = await SurveysSite.OpenAsync(site.App);
        var (one, two) = (await site.App.AddResidentAsync(its.Tenant), await site.App.AddResidentAsync(its.Tenant));
        var reference = await its.OpenSurveyAsync(anonymous: true, await its.AddGroupAsync(one, two));
        await its.App.SettleAsync();
        var mails = its.Mails("engagement.survey-invitation");
        Assert.Equal(new[] { one.Email, two.Email }.Order(StringComparer.Ordinal), mails.Select(m => m.To).Order(StringComparer.Ordinal));
        Assert.All(mails, m => Assert.Contains($"/surveys/{reference}", m.Body, StringComparison.Ordinal));
        Assert.All(mails, m => Assert.DoesNotContain("Repairs", m.Subject + m.Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Results_that_are_published_are_seen_by_those_who_were_asked_without_what_people_wrote()
    {
        var its = await SurveysSite.OpenAsync(site.App);
        var people = new List<TestResident>();
        for (var i = 0; i < 12; i++) people.Add(await site.App.AddResidentAsync(its.Tenant));
        var reference = await its.OpenSurveyAsync(anonymous: true, await its.AddGroupAsync([.. people]));
        for (var i = 0; i < 12; i++)
        {
            using var browser = await site.App.BrowseAsync(people[i]);
            await its.AnswerAsync(browser, reference, i < 7 ? "Yes" : "No", "In my words");
        }

        await its.CloseAsync(reference);
        using var member = await site.App.BrowseAsync(people[0]);
        Assert.Equal(HttpStatusCode.NotFound, (await member.GetAsync($"/surveys/{reference}/results")).Status);
        await (await its.Work.GetAsync($"/staff/surveys/{reference}")).PressAsync("Publish the results");
        var page = await member.GetAsync($"/surveys/{reference}/results");
        Assert.True(page.Shows("12 people answered"), page.Text);
        Assert.False(page.Shows("In my words"));
        Assert.NotEmpty(page.Html.QuerySelectorAll("svg rect"));
    }

    [Fact]
    public async Task The_person_finds_restricts_and_erases_what_they_answered()
    {
        var its = await SurveysSite.OpenAsync(site.App);
        var reference = await its.OpenSurveyAsync(anonymous: false);
        var resident = await site.App.AddResidentAsync(its.Tenant);
        using var browser = await site.App.BrowseAsync(resident);
        await its.AnswerAsync(browser, reference, "Yes", "The lift");
        var subject = new Subject(resident.Id, resident.Email, "Robin Reed");
        await InAsync<SurveyResponseRecords>(its, async records =>
        {
            var item = Assert.Single(await records.LocateAsync(subject, default));
            Assert.Contains((await records.ExportAsync(subject, item.Id, default))!.Fields, f => f is { Label: "Why?", Value: "The lift" });
            Assert.Empty(await records.LocateAsync(new Subject(Guid.NewGuid(), null, null), default));
            Assert.True((await records.RestrictAsync(subject, item.Id, true, default)).Done);
        });
        Assert.False((await its.Work.GetAsync($"/staff/surveys/{reference}/answers")).Shows("The lift"));
        await InAsync<SurveyResponseRecords>(its, async records =>
        {
            var item = Assert.Single(await records.LocateAsync(subject, default));
            Assert.True((await records.EraseAsync(subject, item.Id, default)).Done);
            Assert.Empty(await records.LocateAsync(subject, default));
        });
    }

    [Fact]
    public async Task That_somebody_took_part_in_an_open_anonymous_survey_is_told_to_them()
    {
        var its = await SurveysSite.OpenAsync(site.App);
        var reference = await its.OpenSurveyAsync(anonymous: true);
        var resident = await site.App.AddResidentAsync(its.Tenant);
        using var browser = await site.App.BrowseAsync(resident);
        await its.AnswerAsync(browser, reference, "Yes");
        var subject = new Subject(resident.Id, resident.Email, "Robin Reed");
        await InAsync<SurveyRollRecords>(its, async records => Assert.Single(await records.LocateAsync(subject, default)));
        await its.CloseAsync(reference);
        await InAsync<SurveyRollRecords>(its, async records => Assert.Empty(await records.LocateAsync(subject, default)));
    }

    [Fact]
    public async Task Questions_are_moved_and_removed_until_the_survey_opens_and_a_preview_sends_nothing()
    {
        var its = await SurveysSite.OpenAsync(site.App);
        var last = site.App.Clock.GetUtcNow().AddDays(10);
        var page = await (await its.Work.GetAsync("/staff/surveys/edit")).PressAsync(
            "Save", ("Title", "Lifts"), ("Introduction", "About lifts"), ("Audience", nameof(SurveyAudience.Anybody)), ("Anonymous", "false"), ("ClosesOn.Day", last.Day), ("ClosesOn.Month", last.Month), ("ClosesOn.Year", last.Year));
        Assert.Equal(["A survey for anybody with the link can only be anonymous: nobody signs in"], page.Errors);
        page = await page.PressAsync("Save", ("Anonymous", "true"));
        var at = page.Path;
        page = await page.PressAsync("Open the survey");
        Assert.True(page.Shows("Add a question before you open the survey"), page.Text);
        page = await (await page.FollowAsync("Add a question")).PressAsync("Save", ("Text", "Which lift?"), ("Kind", nameof(QuestionKind.SeveralChoices)), ("Options", "North"));
        Assert.Equal(["Enter 2 to 30 choices, each on a line of its own"], page.Errors);
        page = await page.PressAsync("Save", ("Options", "North\nSouth"));
        page = await (await page.FollowAsync("Add a question")).PressAsync("Save", ("Text", "How good?"), ("Kind", nameof(QuestionKind.Scale)), ("Low", "Poor"), ("High", "Good"));
        page = await (await page.FollowAsync("Add a question")).PressAsync("Save", ("Text", "Since when?"), ("Kind", nameof(QuestionKind.Date)));
        page = await page.PressAsync("Move down");
        Assert.Equal(["How good?", "Which lift?", "Since when?"], (await its.SurveyAsync(at.Split('/')[^1])).Questions.Select(q => q.Text));
        var preview = await its.Work.GetAsync($"{at}/preview");
        Assert.True(preview.Shows("1 – Poor"), preview.Text);
        Assert.Empty(preview.Html.QuerySelectorAll("main form button"));
        page = await page.PressAsync("Remove");
        Assert.Equal(["Which lift?", "Since when?"], (await its.SurveyAsync(at.Split('/')[^1])).Questions.Select(q => q.Text));
        await page.PressAsync("Open the survey");
        using var nobody = site.App.Browse(its.Tenant);
        var form = await nobody.GetAsync(at.Replace("/staff", "", StringComparison.Ordinal));
        var wrong = await form.PressAsync("Send your answers", ("1.", "North"), ("Day", "31"), ("Month", "2"), ("Year", "2026"));
        Assert.Equal(["The date must be a real date: “Since when?”"], wrong.Errors);
    }

    [Fact]
    public async Task Staff_who_may_only_look_change_nothing_and_do_not_see_who_answered_what()
    {
        var its = await SurveysSite.OpenAsync(site.App);
        var reference = await its.OpenSurveyAsync(anonymous: false);
        using var auditor = await site.App.BrowseAsStaffAsync(its.Tenant, Roles.Auditor);
        Assert.Empty((await auditor.GetAsync($"/staff/surveys/{reference}")).Html.QuerySelectorAll("main form"));
        Assert.NotEqual(HttpStatusCode.OK, (await auditor.GetAsync($"/staff/surveys/{reference}/answers")).Status);
        Assert.NotEqual(HttpStatusCode.OK, (await auditor.GetAsync("/staff/surveys/edit")).Status);
    }

    private static async Task<int> TurnoutAsync(SurveysSite its, string reference)
    {
        var survey = await its.SurveyAsync(reference);
        return await its.App.InAsync(its.Tenant, s => s.GetRequiredService<SurveyReading>().TurnoutAsync(survey, default));
    }

    private static Task InAsync<T>(SurveysSite its, Func<T, Task> act) where T : IEngagementRecords =>
        its.App.InAsync(its.Tenant, s => act(s.GetServices<IEngagementRecords>().OfType<T>().Single()));

    private static Task DisposeAsync<T>(SurveysSite its, Guid id) where T : IEngagementRecords =>
        InAsync<T>(its, async records => Assert.Null(await records.DisposeAsync(id, DisposalAction.Destroy, default)));
}

/// <summary>On a host of their own, because they move the clock.</summary>
[Trait("Requirement", "G8")]
public sealed class SurveysClockTests
{
    [Fact]
    public async Task A_survey_reminds_once_and_closes_by_itself_after_its_last_day()
    {
        await using var app = await KeyholderApp.StartAsync();
        var its = await SurveysSite.OpenAsync(app);
        var member = await app.AddResidentAsync(its.Tenant);
        var today = new DateOnly(2026, 10, 7);
        var reference = await its.OpenSurveyAsync(anonymous: true, await its.AddGroupAsync(member), closes: today.AddDays(4), reminds: today.AddDays(2));
        Assert.Single(its.Mails("engagement.survey-invitation"));
        await app.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Empty(its.Mails("engagement.survey-reminder"));
        await app.AdvanceAsync(TimeSpan.FromDays(1));
        await app.AdvanceAsync(TimeSpan.FromHours(12));
        Assert.Single(its.Mails("engagement.survey-reminder"));
        await app.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Equal(SurveyState.Open, (await its.SurveyAsync(reference)).State);
        await app.AdvanceAsync(TimeSpan.FromDays(2));
        var survey = await its.SurveyAsync(reference);
        Assert.Equal(SurveyState.Closed, survey.State);
        Assert.NotNull(survey.Result);
        Assert.Single(its.Mails("engagement.survey-reminder"));
    }
}
