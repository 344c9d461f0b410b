using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Security;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Tests;

/// <summary>These move the clock, so they have a host of their own. It starts on Wednesday 7 October 2026 at 10:00 in London.</summary>
[Trait("Requirement", "B2")]
[Trait("Requirement", "B7")]
public sealed class CasesReminderTests : IAsyncLifetime
{
    private KeyholderApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await KeyholderApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Reminders_go_to_the_officer_and_out_of_hours_to_the_deputy_and_once_each()
    {
        var its = await CasesSite.OpenAsync(_app);
        var deputy = await _app.AddStaffAsync(its.Tenant, Roles.CaseOfficer);
        await (await its.Decision.GetAsync("/staff/breaches/duty")).PressAsync("Save", ("LeadId", its.Lead.Id), ("DeputyId", deputy.Id));
        var breach = await its.BreachAsync(awareAgo: 0.01);
        string Gone(string percent) => $"Breach {breach.Reference}: {percent}% of the time to tell the regulator has gone";
        var passed = $"Breach {breach.Reference}: the time to tell the regulator has passed";

        // 36 hours on it is Thursday 22:00; 54 hours on Friday 16:00; 72 hours on Saturday 10:00.
        await _app.AdvanceAsync(TimeSpan.FromHours(37));
        Assert.Equal([Gone("50")], await SubjectsAsync(its, its.Officer, breach));
        Assert.Equal([Gone("50")], await SubjectsAsync(its, deputy, breach));
        await _app.AdvanceAsync(TimeSpan.FromHours(17.2));
        Assert.Equal([Gone("50"), Gone("75")], await SubjectsAsync(its, its.Officer, breach));
        Assert.Equal([Gone("50")], await SubjectsAsync(its, deputy, breach));
        await _app.AdvanceAsync(TimeSpan.FromHours(30));
        Assert.Equal([Gone("50"), Gone("75"), passed], await SubjectsAsync(its, its.Officer, breach));
        Assert.Equal([Gone("50"), passed], await SubjectsAsync(its, deputy, breach));
        Assert.Equal([passed], await SubjectsAsync(its, its.Lead, breach));
        await _app.AdvanceAsync(TimeSpan.FromDays(3));
        Assert.Equal(3, (await SubjectsAsync(its, its.Officer, breach)).Count);
    }

    [Fact]
    public async Task A_breach_that_nobody_takes_up_goes_to_the_lead_and_then_to_the_deputy()
    {
        var its = await CasesSite.OpenAsync(_app);
        var deputy = await _app.AddStaffAsync(its.Tenant, Roles.CaseOfficer);
        await (await its.Decision.GetAsync("/staff/breaches/duty")).PressAsync("Save", ("LeadId", its.Lead.Id), ("DeputyId", deputy.Id));
        var breach = await its.BreachAsync(awareAgo: 0.01, withOfficer: false);
        await _app.AdvanceAsync(TimeSpan.FromHours(2.1));
        Assert.Equal([$"Breach {breach.Reference}: 50% of the time to take it up has gone"], await SubjectsAsync(its, its.Lead, breach));
        Assert.Empty(await SubjectsAsync(its, deputy, breach));
        await _app.AdvanceAsync(TimeSpan.FromHours(2));
        Assert.Equal([$"Breach {breach.Reference}: the time to take it up has passed"], await SubjectsAsync(its, deputy, breach));
    }

    [Fact]
    public async Task Told_in_time_nobody_is_reminded_any_more_and_while_the_officer_is_away_the_deputy_is_told()
    {
        var its = await CasesSite.OpenAsync(_app);
        var deputy = await _app.AddStaffAsync(its.Tenant, Roles.CaseOfficer);
        var duty = await (await its.Decision.GetAsync("/staff/breaches/duty")).PressAsync("Save", ("LeadId", its.Lead.Id), ("DeputyId", deputy.Id));
        await duty.PressAsync("Add", ("AwayId", its.Officer.Id), ("From.Day", 1), ("From.Month", 10), ("From.Year", 2026), ("Until.Day", 30), ("Until.Month", 10), ("Until.Year", 2026));
        // Half of it is gone already when it is opened: one mail soon, in office hours.
        var breach = await its.BreachAsync(awareAgo: 40);
        await _app.AdvanceAsync(TimeSpan.FromMinutes(1));
        var half = $"Breach {breach.Reference}: 50% of the time to tell the regulator has gone";
        Assert.Equal([half], await SubjectsAsync(its, its.Officer, breach));
        Assert.Equal([half], await SubjectsAsync(its, deputy, breach));
        var clock = await its.ClockAsync(breach, ClockKind.Regulator);
        using var officer = await _app.BrowseAsync(its.Officer);
        await (await officer.GetAsync(CasesSite.Url(breach, $"/clocks/{clock.Id}/met"))).PressAsync("Put it on record", ("By", "Phone"), ("Said", "Rang the helpline and said what happened"));
        await _app.AdvanceAsync(TimeSpan.FromHours(60));
        Assert.Equal([half], await SubjectsAsync(its, its.Officer, breach));
    }

    [Fact]
    public async Task A_clock_without_hours_reminds_until_it_is_met_and_from_the_second_time_the_deputy_too()
    {
        var its = await CasesSite.OpenAsync(_app);
        var deputy = await _app.AddStaffAsync(its.Tenant, Roles.CaseOfficer);
        await (await its.Decision.GetAsync("/staff/breaches/duty")).PressAsync("Save", ("LeadId", its.Lead.Id), ("DeputyId", deputy.Id));
        var breach = await its.BreachAsync(awareAgo: 0.01);
        await (await its.Decision.GetAsync(CasesSite.Url(breach, "/decisions/TellPeople"))).PressAsync("Decide", ("Yes", "true"), ("Reason", "High risk"));
        var page = await its.Work.GetAsync(CasesSite.Url(breach));
        Assert.True(page.Shows("Next reminder: 8 October 2026 at 10") && page.Shows("without undue delay, next reminder 8 October 2026 at 10") && page.Shows("Next reminder 8 Oct at 10:0"), page.Text);
        var still = $"Breach {breach.Reference}: tell the people at high risk without undue delay";
        async Task<int> SentAsync(TestStaff person) => (await its.MailsAsync(person)).Count(m => m.Subject == still);

        // In office hours, so that the deputy hears of it only because it is the second time. After 24, 48 and 72 hours it goes on every day.
        foreach (var (officers, deputies) in ((int, int)[])[(1, 0), (2, 1), (3, 2), (4, 3), (5, 4)])
        {
            await _app.AdvanceAsync(TimeSpan.FromHours(24.1));
            Assert.Equal((officers, deputies), (await SentAsync(its.Officer), await SentAsync(deputy)));
        }

        using var officer = await _app.BrowseAsync(its.Officer);
        page = await officer.GetAsync(CasesSite.Url(breach));
        var row = page.Html.QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains("Tell the people at high risk", StringComparison.Ordinal));
        Assert.DoesNotContain("late", row.TextContent, StringComparison.OrdinalIgnoreCase);
        var clock = await its.ClockAsync(breach, ClockKind.People);
        await (await officer.GetAsync(CasesSite.Url(breach, $"/clocks/{clock.Id}/met"))).PressAsync("Put it on record", ("By", "InPerson"), ("Said", "Visited both households"));
        await _app.AdvanceAsync(TimeSpan.FromHours(49));
        Assert.Equal(5, await SentAsync(its.Officer));
    }

    [Fact]
    public async Task A_partner_that_is_to_be_told_without_a_limit_in_hours_is_reminded_of_until_somebody_decides_that_it_is_not_told()
    {
        var its = await CasesSite.OpenAsync(_app);
        var breach = await its.BreachAsync(awareAgo: 0.01);
        var page = await (await its.Work.GetAsync(CasesSite.Url(breach, "/partners/add"))).PressAsync("Add them", ("Organisation", "Northmarch Police"), ("Why", "They ask for it"));
        Assert.Empty(page.Errors);
        var still = $"Breach {breach.Reference}: tell a partner without undue delay";
        async Task<int> SentAsync() => (await its.MailsAsync(its.Officer)).Count(m => m.Subject == still);
        await _app.AdvanceAsync(TimeSpan.FromHours(24.1));
        Assert.Equal(1, await SentAsync());
        await its.WithAsync(async db =>
        {
            foreach (var clock in await db.Clocks.Where(c => c.BreachId == breach.Id && c.Kind == ClockKind.Partner).ToListAsync()) clock.State = ClockState.NotNeeded;
            return await db.SaveChangesAsync();
        });
        await _app.AdvanceAsync(TimeSpan.FromHours(49));
        Assert.Equal(1, await SentAsync());
    }

    [Fact]
    public async Task A_breach_sealed_because_it_is_about_its_officer_is_to_be_taken_up_again()
    {
        var its = await CasesSite.OpenAsync(_app);
        var breach = await its.BreachAsync(awareAgo: 0.01);
        await _app.AdvanceAsync(TimeSpan.FromHours(10));
        using var lead = await _app.BrowseAsync(its.Lead);
        await (await lead.GetAsync(CasesSite.Url(breach, "/access"))).PressAsync("Save", ("Sealed", "true"), ("AboutStaffId", its.Officer.Id), ("Reason", "They sent it"));
        var clock = await its.ClockAsync(breach, ClockKind.Escalation);
        Assert.Equal(ClockState.Running, clock.State);
        Assert.InRange(clock.DueAt!.Value, its.Now.AddHours(4).AddMinutes(-5), its.Now.AddHours(4));
        await _app.AdvanceAsync(TimeSpan.FromHours(2.1));
        await _app.AdvanceAsync(TimeSpan.FromHours(2));
        var subjects = (await its.MailsAsync(its.Lead)).Select(m => m.Subject).ToList();
        Assert.Contains($"Breach {breach.Reference}: 50% of the time to take it up has gone", subjects);
        Assert.Contains($"Breach {breach.Reference}: the time to take it up has passed", subjects);
        Assert.DoesNotContain(await its.MailsAsync(its.Officer), m => m.Subject.Contains("take it up", StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<string>> SubjectsAsync(CasesSite its, TestStaff person, Breach breach) =>
        [.. (await its.MailsAsync(person)).Where(m => m.Subject.Contains("the time to", StringComparison.Ordinal) && m.Subject.Contains(breach.Reference, StringComparison.Ordinal)).OrderBy(m => m.SentAt).Select(m => m.Subject)];
}
