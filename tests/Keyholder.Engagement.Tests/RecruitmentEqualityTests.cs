using System.Net;
using System.Text;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Keyholder.Engagement.Domain;
using Keyholder.Engagement.Features.Recruitment.Equality;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Engagement.Tests;

[Trait("Requirement", "G3")]
public sealed class RecruitmentEqualityTests(EngagementApp site)
{
    private const string Representativeness = $"/staff/groups/{RecruitmentSite.Slug}/representativeness";

    [Fact]
    public async Task A_person_answers_changes_and_withdraws_and_the_key_is_gone_at_once()
    {
        var its = await OpenAsync();
        await its.OpenRoundAsync();
        var resident = await site.App.AddResidentAsync(its.Tenant);
        using var browser = await site.App.BrowseAsync(resident);
        Assert.True((await browser.GetAsync("/your-equality-answers")).Shows("There is nothing for you to answer"));
        var application = await its.SendAsync(resident);
        var questions = await QuestionsAsync(its);
        var page = await browser.GetAsync("/your-equality-answers");
        Assert.Empty(page.Html.QuerySelectorAll("input[type=radio][checked]"));
        page = await page.PressAsync("Save your answers", ($"Answers[{questions[0].Id}]", "Green"), ($"Answers[{questions[1].Id}]", "A ramp"));
        Assert.True(page.Shows("Your answers are saved"), page.Text);
        var saved = Assert.Single(await its.WithAsync(db => db.EqualityAnswers.AsNoTracking().ToListAsync()));
        Assert.NotEqual(application.Id, saved.Id);
        Assert.DoesNotContain("Green", Encoding.UTF8.GetString(saved.Answers.Bytes), StringComparison.Ordinal);

        page = await page.PressAsync("Save your answers", ($"Answers[{questions[0].Id}]", "prefer-not-to-say"));
        Assert.Equal(["A ramp"], (await ReadAsync(its, resident)).Values);
        page = await page.PressAsync("Withdraw and destroy my answers");
        Assert.True(page.Shows("Your answers are destroyed"), page.Text);
        Assert.Equal(0, await its.WithAsync(db => db.EqualityAnswers.CountAsync()));
        Assert.Null(await site.App.InAsync(its.Tenant, s => s.GetRequiredService<DataKeys>().FindAsync(saved.Id, default)));
        Assert.True((await (await browser.GetAsync("/your-equality-answers")).PressAsync("Save your answers", ($"Answers[{questions[0].Id}]", "Blue"))).Shows("Your answers are saved"));
    }

    [Fact]
    public async Task An_answer_that_is_no_choice_is_refused()
    {
        var its = await OpenAsync();
        var resident = (await MembersAsync(its, 1))[0];
        var question = (await QuestionsAsync(its))[0];
        var outcome = await SaveAsync(its, resident, new() { [question.Id] = "Something else" });
        Assert.NotNull(outcome.Problem);
    }

    [Fact]
    public async Task Of_three_members_nothing_is_shown()
    {
        var its = await OpenAsync();
        var question = (await QuestionsAsync(its))[0];
        foreach (var member in await MembersAsync(its, 3)) await SaveAsync(its, member, new() { [question.Id] = "Green" });
        var page = await (await its.One.GetAsync(Representativeness)).PressAsync("Count again");
        Assert.True(page.Shows("Too few people for any number to be shown"), page.Text);
        Assert.True(page.Html.QuerySelectorAll("tbody td[data-label=Members]").All(c => c.TextContent.Trim() == "Not shown"));
    }

    [Fact]
    public async Task Large_numbers_are_shown_beside_the_population_and_one_more_answer_changes_nothing_that_is_seen()
    {
        var its = await OpenAsync();
        var question = (await QuestionsAsync(its))[0];
        var members = await MembersAsync(its, 17);
        for (var i = 0; i < 11; i++) await SaveAsync(its, members[i], new() { [question.Id] = i < 6 ? "Green" : "Blue" });
        var entered = await (await its.One.GetAsync($"/staff/equality-questions/{question.Id}/population")).PressAsync(
            "Save", ("Percent[0]", "60"), ("Percent[1]", "60"), ("Source", "Census"), ("On.Day", "1"), ("On.Month", "3"), ("On.Year", "2021"));
        Assert.Equal(["The percentages must add up to 100"], entered.Errors);
        await entered.PressAsync("Save", ("Percent[1]", "40"));
        var page = await (await its.One.GetAsync(Representativeness)).PressAsync("Count again");
        Assert.Equal(["6", "6", "5"], Members(page));
        Assert.True(page.Shows("Census") && page.Shows("60%"), page.Text);

        await SaveAsync(its, members[11], new() { [question.Id] = "Blue" });
        page = await page.PressAsync("Count again");
        Assert.True(page.Shows("Too few people have changed"), page.Text);
        Assert.Equal(["6", "6", "5"], Members(page));
        for (var i = 12; i < 17; i++) await SaveAsync(its, members[i], new() { [question.Id] = "Blue" });
        page = await page.PressAsync("Count again");
        Assert.Equal(["Not shown", "Not shown", "11"], Members(page));
        Assert.True(await its.AuditedAsync("engagement.equality-answers.counted") >= 3);
    }

    [Fact]
    public async Task A_group_that_differs_from_another_by_one_person_is_not_counted()
    {
        var its = await OpenAsync();
        var members = await MembersAsync(its, 12);
        var other = new ResidentGroup { Id = Guid.CreateVersion7(), Slug = "working-group", Name = "Working group", Kind = GroupKind.AdHoc, Purpose = "One thing", Seats = 20 };
        await its.WithAsync(async db =>
        {
            db.Groups.Add(other);
            db.Memberships.AddRange(members.Skip(1).Select(m => new Membership { Id = Guid.CreateVersion7(), GroupId = other.Id, ResidentId = m.Id, From = new DateOnly(2026, 10, 1) }));
            return await db.SaveChangesAsync();
        });
        Assert.True((await (await its.One.GetAsync(Representativeness)).PressAsync("Count again")).Shows("Counted"));
        var page = await (await its.One.GetAsync("/staff/groups/working-group/representativeness")).PressAsync("Count again");
        Assert.True(page.Shows("almost the same members"), page.Text);
        Assert.True(page.Shows("Nothing has been counted yet"));
    }

    [Fact]
    public async Task Only_the_equality_officer_reads_adjustments_and_it_is_put_on_the_trail_and_choices_are_shown_of_nobody()
    {
        var its = await OpenAsync();
        var questions = await QuestionsAsync(its);
        var member = (await MembersAsync(its, 1))[0];
        await SaveAsync(its, member, new() { [questions[0].Id] = "Green", [questions[1].Id] = "A hearing loop" });
        var url = $"/staff/groups/{RecruitmentSite.Slug}/adjustments";
        Assert.NotEqual(HttpStatusCode.OK, (await its.One.GetAsync(url)).Status);
        using var officer = await site.App.BrowseAsStaffAsync(its.Tenant, Roles.EqualityOfficer);
        var page = await (await officer.GetAsync(url)).FollowAsync("Robin Reed");
        Assert.True(page.Shows("A hearing loop"), page.Text);
        Assert.False(page.Shows("Green"));
        Assert.Equal(1, await its.AuditedAsync("engagement.equality-answers.adjustments-read"));
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync($"{url}/{Guid.NewGuid()}")).Status);
    }

    [Fact]
    public async Task What_an_applicant_asks_for_is_seen_by_who_arranges_until_the_round_is_decided_and_by_nobody_else()
    {
        var its = await OpenAsync();
        await its.OpenRoundAsync();
        var questions = await QuestionsAsync(its);
        var applicant = await site.App.AddResidentAsync(its.Tenant, name: "Ada Ash");
        await its.SendAsync(applicant);
        await SaveAsync(its, applicant, new() { [questions[1].Id] = "A hearing loop" });
        using var officer = await site.App.BrowseAsStaffAsync(its.Tenant, Roles.EqualityOfficer);
        var page = await (await officer.GetAsync($"{RecruitmentSite.Rounds}/1")).FollowAsync("Adjustments that applicants");
        page = await page.FollowAsync("Ada Ash");
        Assert.True(page.Shows("A hearing loop"), page.Text);
        var url = page.Path;
        Assert.NotEqual(HttpStatusCode.OK, (await its.One.GetAsync(url)).Status);
        await its.CloseAsync();
        Assert.False((await its.One.GetAsync($"{RecruitmentSite.Rounds}/1/applications/1")).Shows("A hearing loop"));
        await its.ScoreAsync(1, 3, "Decline");
        await (await its.One.GetAsync($"{RecruitmentSite.Rounds}/1")).PressAsync("Decide the round");
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync(url)).Status);
    }

    [Fact]
    public async Task The_equality_officer_writes_the_questions_and_others_only_read_them()
    {
        var its = await RecruitmentSite.OpenAsync(site.App);
        using var officer = await site.App.BrowseAsStaffAsync(its.Tenant, Roles.EqualityOfficer);
        var page = await (await officer.GetAsync("/staff/equality-questions")).PressAsync("Add the question", ("Title", "Ethnicity"), ("Choices", "Only one"));
        Assert.StartsWith("Enter at least 2 choices", Assert.Single(page.Errors), StringComparison.Ordinal);
        page = await page.PressAsync("Add the question", ("Choices", "One\nAnother"));
        Assert.True(page.Shows("The question is asked from now on"), page.Text);
        page = await its.One.GetAsync("/staff/equality-questions");
        Assert.True(page.Shows("Ethnicity"));
        Assert.DoesNotContain(page.Html.QuerySelectorAll("button"), b => b.TextContent.Contains("Add the question", StringComparison.Ordinal));
    }

    private async Task<RecruitmentSite> OpenAsync()
    {
        var its = await RecruitmentSite.OpenAsync(site.App, seats: 30);
        await its.AsAsync<EqualityRegister>(async register =>
        {
            Assert.Null((await register.AddQuestionAsync("Colour", ["Green", "Blue"], default)).Problem);
            Assert.Null((await register.AddQuestionAsync("What would help you take part?", [], default)).Problem);
        });
        return its;
    }

    private static Task<List<EqualityQuestion>> QuestionsAsync(RecruitmentSite its) =>
        its.App.InAsync(its.Tenant, s => s.GetRequiredService<EqualityRegister>().QuestionsAsync(default));

    private static async Task<List<TestResident>> MembersAsync(RecruitmentSite its, int count)
    {
        var members = new List<TestResident>();
        for (var i = 0; i < count; i++) members.Add(await its.App.AddResidentAsync(its.Tenant));
        await its.WithAsync(async db =>
        {
            db.Memberships.AddRange(members.Select(m => new Membership { Id = Guid.CreateVersion7(), GroupId = its.Group, ResidentId = m.Id, From = new DateOnly(2026, 10, 1) }));
            return await db.SaveChangesAsync();
        });
        return members;
    }

    private static Task<BuildingBlocks.Results.Outcome> SaveAsync(RecruitmentSite its, TestResident resident, Dictionary<Guid, string> answers) => its.App.InAsync(its.Tenant, s =>
    {
        s.GetRequiredService<ActorContext>().Actor = Actor.Resident(resident.Id);
        return s.GetRequiredService<EqualityRegister>().SaveAsync(resident.Id, answers, null, default);
    });

    private static Task<IReadOnlyDictionary<Guid, string>> ReadAsync(RecruitmentSite its, TestResident resident) => its.App.InAsync(its.Tenant, async s =>
    {
        var register = s.GetRequiredService<EqualityRegister>();
        return await register.ReadAsync((await register.OfAsync(resident.Id, default))!, "engagement.equality-answers.opened", default);
    });

    private static List<string> Members(WebPage page) => [.. page.Html.QuerySelectorAll("tbody td[data-label=Members]").Select(c => c.TextContent.Trim())];
}
