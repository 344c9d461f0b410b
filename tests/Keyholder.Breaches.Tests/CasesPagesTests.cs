using System.Net;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Tests;

public sealed class CasesPagesTests(BreachesApp site)
{
    [Fact]
    [Trait("Requirement", "B2")]
    [Trait("Requirement", "B7")]
    public async Task The_page_of_a_breach_draws_its_clocks_and_says_what_is_left()
    {
        var its = await CasesSite.OpenAsync(site.App, "co-op");
        await its.PromiseAsync();
        var breach = await its.BreachAsync(awareAgo: 2);
        var page = await its.Work.GetAsync(CasesSite.Url(breach));
        Assert.Equal("Letters mixed up", page.Heading);
        Assert.True(page.Shows("Tell the people whose data it is (our 6-hour promise)") && page.Shows("3 hours 59 minutes left") && page.Shows("69 hours 59 minutes left"), page.Text);
        Assert.True(page.Shows("72 hours later is"), page.Text);
        Assert.Contains("Tell the regulator: due", page.Html.QuerySelector("figure.kh-hours svg")!.GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.True(page.Shows("Two letters changed places"));
        Assert.Contains("breaches.breach.viewed", await its.WithAsync(db => db.Set<AuditEntry>().Where(a => a.SubjectId == breach.Id.ToString()).Select(a => a.Action).ToListAsync()));
        using var auditor = await site.App.BrowseAsStaffAsync(its.Tenant, Roles.Auditor);
        Assert.False((await auditor.GetAsync(CasesSite.Url(breach))).Shows("They were told"));
        using var other = await site.App.BrowseAsStaffAsync(its.Tenant, Roles.EngagementOfficer);
        Assert.Equal(HttpStatusCode.Forbidden, (await other.GetAsync(CasesSite.Url(breach))).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/times")]
    [InlineData("/details")]
    [InlineData("/containment")]
    [InlineData("/assessment")]
    [InlineData("/decisions")]
    [InlineData("/holds")]
    [Trait("Requirement", "B6")]
    public async Task A_sealed_breach_is_not_there_for_others_nor_for_whom_it_is_about(string rest)
    {
        var its = await CasesSite.OpenAsync(site.App);
        var about = await site.App.AddStaffAsync(its.Tenant, Roles.DataProtectionLead);
        var breach = await its.BreachAsync(officer: its.Lead.Id, isSealed: true, about: about.Id);
        Assert.Equal(HttpStatusCode.NotFound, (await its.Work.GetAsync(CasesSite.Url(breach, rest))).Status);
        using var person = await site.App.BrowseAsync(about);
        Assert.Equal(HttpStatusCode.NotFound, (await person.GetAsync(CasesSite.Url(breach, rest))).Status);
        Assert.Equal(HttpStatusCode.OK, (await its.Decision.GetAsync(CasesSite.Url(breach, rest))).Status);
    }

    [Fact]
    [Trait("Requirement", "B3")]
    public async Task Awareness_is_set_earlier_with_a_reason_and_refused_in_the_future_or_before_it_happened()
    {
        var its = await CasesSite.OpenAsync(site.App);
        var breach = await its.BreachAsync(awareAgo: 10);
        var clock = await its.ClockAsync(breach, ClockKind.Regulator);
        var page = await its.Work.GetAsync(CasesSite.Url(breach, "/times"));
        Task<WebPage> SetAsync(DateTimeOffset aware, string reason) => page.PressAsync(
            "Set the times", ("Aware.Date.Day", aware.LondonDate().Day), ("Aware.Date.Month", aware.LondonDate().Month), ("Aware.Date.Year", aware.LondonDate().Year),
            ("Aware.Time", StatutoryTime.LondonTime.ToLocal(aware).ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture)), ("Reason", reason));

        var refused = await SetAsync(its.Now.AddHours(3), "It was later");
        Assert.Equal(["The time you became aware cannot be in the future"], refused.Errors);
        Assert.Equal("It was later", refused.Html.QuerySelector("textarea[name=Reason]")!.TextContent.Trim());
        Assert.Equal(["You cannot have become aware of it before it happened. Check both times"], (await SetAsync(its.Now.AddHours(-14), "It was earlier")).Errors);
        Assert.Equal(["Enter why the time you became aware is changed"], (await SetAsync(its.Now.AddHours(-11), "")).Errors);

        var done = await SetAsync(its.Now.AddHours(-11), "The contact centre knew");
        Assert.True(done.Shows("The times are set"), done.Text);
        var after = await its.ReadAsync(breach);
        Assert.InRange((clock.DueAt!.Value - after.Clocks.Single(c => c.Kind == ClockKind.Regulator).DueAt!.Value).TotalMinutes, 59, 61);
        var change = Assert.Single(after.Awareness);
        Assert.Equal(after.AwareAt, change.To);
        Assert.True((await its.Work.GetAsync(CasesSite.Url(breach, "/times"))).Shows("The contact centre knew"));
        Assert.Contains("breaches.times.set", await its.WithAsync(db => db.Set<AuditEntry>().Where(a => a.SubjectId == breach.Id.ToString()).Select(a => a.Action).ToListAsync()));
    }

    [Fact]
    [Trait("Requirement", "B3")]
    public async Task Occurrence_may_be_unknown()
    {
        var its = await CasesSite.OpenAsync(site.App);
        var breach = await its.BreachAsync();
        var page = await (await its.Work.GetAsync(CasesSite.Url(breach, "/times"))).PressAsync("Set the times", ("OccurredUnknown", true));
        Assert.True(page.Shows("Nobody knows yet when it happened"), page.Text);
        Assert.Null((await its.ReadAsync(breach)).OccurredAt);
    }

    [Fact]
    [Trait("Requirement", "B3")]
    public async Task Told_late_the_reason_is_demanded_and_sealed()
    {
        var its = await CasesSite.OpenAsync(site.App);
        var breach = await its.BreachAsync(awareAgo: 75);
        var clock = await its.ClockAsync(breach, ClockKind.Regulator);
        var page = await its.Work.GetAsync(CasesSite.Url(breach));
        Assert.True(page.Shows("late by 3 hours") && page.Shows("The regulator is told the reasons for a delay"), page.Text);
        var form = await its.Work.GetAsync(CasesSite.Url(breach, $"/clocks/{clock.Id}/met"));
        (string, object)[] told = [("By", "Phone"), ("Said", "Rang the helpline and read out the first part of the form")];
        Assert.Equal(["Enter why they were told late"], (await form.PressAsync("Put it on record", told)).Errors);
        page = await form.PressAsync("Put it on record", [.. told, ("Reason", "The form was down all weekend")]);
        Assert.True(page.Shows("done, late by") && page.Shows("The form was down all weekend"), page.Text);
        var met = await its.ClockAsync(breach, ClockKind.Regulator);
        Assert.Equal(ClockState.Met, met.State);
        Assert.DoesNotContain("weekend", System.Text.Encoding.UTF8.GetString(met.LateBecause!.Bytes), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "B3")]
    public async Task Told_by_hand_how_and_what_was_said_are_asked_sealed_and_shown_with_the_breach_and_in_the_register()
    {
        var its = await CasesSite.OpenAsync(site.App);
        var breach = await its.BreachAsync();
        var clock = await its.ClockAsync(breach, ClockKind.Regulator);
        var form = await (await its.Work.GetAsync(CasesSite.Url(breach))).FollowAsync("They were told in another way: Tell the regulator");
        Assert.EndsWith("/regulator/file", form.Html.QuerySelectorAll("main a").Single(a => a.TextContent == "record the report as sent").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal(["Select how they were told", "Enter what was said, and to whom"], (await form.PressAsync("Put it on record")).Errors);
        Assert.Equal(ClockState.Running, (await its.ClockAsync(breach, ClockKind.Regulator)).State);
        var page = await form.PressAsync("Put it on record", ("By", "Phone"), ("Said", "Read out the form to the helpline"));
        Assert.True(page.Shows("by phone") && page.Shows("What was said: Read out the form to the helpline"), page.Text);
        var met = await its.ClockAsync(breach, ClockKind.Regulator);
        Assert.DoesNotContain("helpline", System.Text.Encoding.UTF8.GetString(met.Said!.Bytes), StringComparison.Ordinal);
        Assert.Equal(clock.DueAt, met.DueAt);
        var register = await its.Decision.GetAsync($"/staff/breaches?Search={breach.Reference}&handler=Csv");
        Assert.Contains("Read out the form to the helpline", register.Text, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "B2")]
    public async Task What_to_do_next_leads_with_the_running_clocks_the_soonest_first_and_where_it_is_done()
    {
        var its = await CasesSite.OpenAsync(site.App, "co-op");
        await its.PromiseAsync();
        var breach = await its.BreachAsync(awareAgo: 8, withOfficer: false);
        await its.WithAsync(async db =>
        {
            db.RegulatorMessages.Add(new RegulatorMessage { Id = Guid.NewGuid(), BreachId = breach.Id, At = its.Now, FromRegulator = true, Text = new SealedText([]), AnswerBy = new DateOnly(2026, 10, 9), By = "system", LoggedAt = its.Now });
            return await db.SaveChangesAsync();
        });
        var page = await its.Work.GetAsync(CasesSite.Url(breach));
        var steps = page.Html.QuerySelectorAll("h2:contains('What to do next') + ol > li");
        Assert.Equal(
            [
                ("Tell the people whose data it is (our 6-hour promise)", "/people/letter"), ("Take it on: say who deals with it", "/details"), ("Tell the regulator", "/regulator"),
                ("Answer the regulator’s question", "/regulator/dialogue"), ("Contain it: 5 steps to do", "/containment"), ("Assess what it may do to people", "/assessment"),
            ],
            steps.Select(s => (s.QuerySelector("a")!.TextContent, s.QuerySelector("a")!.GetAttribute("href")![CasesSite.Url(breach).Length..])));
        Assert.StartsWith("late by 2 hours", steps[0].QuerySelector(".govuk-tag")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("left", steps[2].TextContent, StringComparison.Ordinal);
        Assert.Contains("due by the end of 9 October 2026", steps[3].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "B2")]
    public async Task Doubts_about_the_statute_are_told_of_its_own_clock_only()
    {
        var its = await CasesSite.OpenAsync(site.App, "co-op");
        await its.PromiseAsync();
        var page = await its.Work.GetAsync(CasesSite.Url(await its.BreachAsync()));
        Assert.Equal(["Tell the regulator"], page.Html.QuerySelectorAll("tbody tr").Where(r => r.TextContent.Contains("1182/71", StringComparison.Ordinal)).Select(r => r.QuerySelector("th")!.FirstChild!.TextContent.Trim()));
    }

    [Fact]
    [Trait("Requirement", "B2")]
    public async Task Containment_steps_come_from_the_policy_and_what_was_done_stays_when_the_kind_changes()
    {
        var its = await CasesSite.OpenAsync(site.App);
        var breach = await its.BreachAsync();
        var page = await its.Work.GetAsync(CasesSite.Url(breach, "/containment"));
        var step = await page.FollowAsync("Recall the message where the system can");
        Assert.Equal(["Enter why it is not needed"], (await step.PressAsync("Save", ("State", "NotNeeded"))).Errors);
        Assert.DoesNotContain(page.Html.QuerySelectorAll("tbody tr").First().QuerySelectorAll("td").Skip(1), c => c.HasAttribute("data-label"));
        page = await step.PressAsync("Save", ("State", "Done"), ("DoneBy", its.Lead.Id), ("Note", "Recalled for two of three"));
        Assert.True(page.Shows("Recalled for two of three") && page.Shows(its.Lead.Name), page.Text);
        page = await page.PressAsync("Add the step", ("Text", "Ring the two households"));
        Assert.True(page.Shows("Ring the two households"), page.Text);

        await (await its.Work.GetAsync(CasesSite.Url(breach, "/details"))).PressAsync("Save", ("Incident", "lost-paper"));
        page = await its.Work.GetAsync(CasesSite.Url(breach, "/containment"));
        Assert.True(page.Shows("Recalled for two of three") && page.Shows("Ring the two households") && page.Shows("List what was on the paper"), page.Text);
        Assert.False(page.Shows("Check who else was copied in"));
    }

    [Fact]
    [Trait("Requirement", "B3")]
    public async Task The_score_is_shown_with_its_parts_and_a_different_judgement_needs_a_reason()
    {
        var its = await CasesSite.OpenAsync(site.App);
        var breach = await its.BreachAsync();
        (string, object)[] filled =
        [
            ("Form.Items", "rent-account"), ("Form.People", "38"), ("Form.Context", "financial"), ("Form.Identification", "maximum"), ("Form.Circumstances", "known-recipients"),
            ("Form.Risk", "Unlikely"), ("Form.Consequences", "Neighbours know who is in arrears"),
        ];
        var form = await its.Work.GetAsync(CasesSite.Url(breach, "/assessment"));
        var page = await form.PressAsync("Save the assessment", filled);
        Assert.Equal(["Enter why you judge the risk differently from the score, which suggests: the risk is high"], page.Errors);
        Assert.Equal("Neighbours know who is in arrears", page.Html.QuerySelector("textarea[name='Form.Consequences']")!.TextContent.Trim());
        page = await form.PressAsync("Save the assessment", [.. filled, ("Form.RiskReason", "They gave it back unopened")]);
        Assert.True(page.Shows("Severity: 3.25") && page.Shows("3 (context) × 1 (ease of identification) + 0.25 (seen by people we know) = 3.25"), page.Text);
        Assert.Equal(["The number of people must be a whole number, such as 1200"], (await page.PressAsync("Save the assessment", ("Form.People", "many"))).Errors);
        var meanwhile = await form.PressAsync("Save the assessment", [.. filled, ("Form.RiskReason", "Mine")]);
        Assert.Equal(["Somebody else changed this assessment at the same time. Open it again and add what is missing."], meanwhile.Errors);
    }

    [Fact]
    [Trait("Requirement", "B6")]
    public async Task Details_changed_by_somebody_else_meanwhile_are_not_overwritten()
    {
        var its = await CasesSite.OpenAsync(site.App);
        var breach = await its.BreachAsync();
        var mine = await its.Work.GetAsync(CasesSite.Url(breach, "/details"));
        var theirs = await its.Decision.GetAsync(CasesSite.Url(breach, "/details"));
        Assert.Empty((await theirs.PressAsync("Save", ("Team", "Income"))).Html.QuerySelectorAll(".govuk-error-summary"));
        var page = await mine.PressAsync("Save", ("Team", "Repairs"));
        Assert.Equal(["Somebody else changed this breach at the same time. Look at it again."], page.Errors);
        Assert.Equal("Repairs", page.Html.QuerySelector("input[name=Team]")!.GetAttribute("value"));
    }

    [Fact]
    [Trait("Requirement", "B3")]
    public async Task It_closes_only_when_nothing_is_missing_and_opens_again()
    {
        var its = await CasesSite.OpenAsync(site.App);
        var breach = await its.BreachAsync(nature: BreachNature.NearMiss, incident: "verbal");
        var page = await its.Decision.GetAsync(CasesSite.Url(breach, "/close"));
        Assert.True(page.Shows("It has not been assessed") && page.Shows("Containment: 3 steps not dealt with"), page.Text);
        await its.AssessAsync(breach, "Unlikely");
        foreach (var id in await its.WithAsync(db => db.ContainmentSteps.Where(s => s.BreachId == breach.Id).Select(s => s.Id).ToListAsync()))
            await (await its.Work.GetAsync(CasesSite.Url(breach, $"/containment/{id}"))).PressAsync("Save", ("State", "NotNeeded"), ("Note", "Nobody heard it"));
        page = await (await its.Decision.GetAsync(CasesSite.Url(breach, "/close"))).PressAsync("Close the breach", ("Lessons", "Speak about it in the office only"));
        Assert.True(page.Shows("The breach is closed") && page.Shows("Speak about it in the office only"), page.Text);
        page = await (await its.Decision.GetAsync(CasesSite.Url(breach, "/reopen"))).PressAsync("Open it again", ("Reason", "Somebody heard it after all"));
        Assert.True(page.Shows("The breach is open again"), page.Text);
        await site.App.SettleAsync();
    }

    [Fact]
    [Trait("Requirement", "B3")]
    public async Task A_hold_is_placed_for_a_resident_and_lifted()
    {
        var its = await CasesSite.OpenAsync(site.App);
        var breach = await its.BreachAsync();
        var resident = await site.App.AddResidentAsync(its.Tenant);
        var form = await its.Work.GetAsync(CasesSite.Url(breach, "/holds"));
        Assert.Equal(["There is no resident with this e-mail address"], (await form.PressAsync("Place the hold", ("Subject", "Resident"), ("Value", "nobody@example.org"), ("Reason", "Evidence"))).Errors);
        var page = await form.PressAsync("Place the hold", ("Subject", "Resident"), ("Value", resident.Email), ("Reason", "Evidence"));
        Assert.True(page.Shows("Robin Reed") && page.Shows("Evidence"), page.Text);
        page = await page.PressAsync("Lift");
        Assert.NotNull(Assert.Single(await its.WithAsync(db => db.Holds.AsNoTracking().Where(h => h.BreachId == breach.Id).ToListAsync())).LiftedAt);
        await site.App.SettleAsync();
    }

    [Fact]
    [Trait("Requirement", "B6")]
    public async Task Who_is_on_duty_is_set_by_administrators_and_leads_and_seen_by_those_who_deal_with_breaches()
    {
        var its = await CasesSite.OpenAsync(site.App);
        using var admin = await site.App.BrowseAsStaffAsync(its.Tenant, Roles.TenantAdmin);
        var form = await admin.GetAsync("/staff/breaches/duty");
        Assert.Equal(["The deputy must be somebody else"], (await form.PressAsync("Save", ("LeadId", its.Lead.Id), ("DeputyId", its.Lead.Id))).Errors);
        await form.PressAsync("Save", ("LeadId", its.Lead.Id), ("DeputyId", its.Officer.Id));
        Assert.Equal(["Somebody else changed this at the same time. Look at it again."], (await form.PressAsync("Save", ("LeadId", its.Lead.Id))).Errors);
        var seen = await its.Work.GetAsync("/staff/breaches/duty");
        Assert.True(seen.Shows(its.Lead.Name) && seen.Shows(its.Officer.Name), seen.Text);
        Assert.Empty(seen.Html.QuerySelectorAll("select"));
        using var other = await site.App.BrowseAsStaffAsync(its.Tenant, Roles.EngagementOfficer);
        Assert.Equal(HttpStatusCode.Forbidden, (await other.GetAsync("/staff/breaches/duty")).Status);
    }

    [Fact]
    [Trait("Requirement", "B2")]
    public async Task While_mails_are_stuck_the_page_says_to_phone()
    {
        var its = await CasesSite.OpenAsync(site.App);
        var breach = await its.BreachAsync();
        Assert.False((await its.Work.GetAsync(CasesSite.Url(breach))).Shows("phone instead"));
        await its.WithAsync(async db =>
        {
            db.Publish(new SendMail("sam@example.org", "Stuck", "Stuck", "test"));
            var stuck = db.ChangeTracker.Entries<OutboxMessage>().Single().Entity;
            stuck.ParkedAt = its.Now;
            return await db.SaveChangesAsync();
        });
        Assert.True((await its.Work.GetAsync(CasesSite.Url(breach))).Shows("Mails are not going out at the moment: phone instead."));
    }
}
