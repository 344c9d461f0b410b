using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Security;
using Keyholder.TestKit;

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
        await (await officer.GetAsync(CasesSite.Url(breach, $"/clocks/{clock.Id}/met"))).PressAsync("Put it on record");
        await _app.AdvanceAsync(TimeSpan.FromHours(60));
        Assert.Equal([half], await SubjectsAsync(its, its.Officer, breach));
    }

    private static async Task<IReadOnlyList<string>> SubjectsAsync(CasesSite its, TestStaff person, Breach breach) =>
        [.. (await its.MailsAsync(person)).Where(m => m.Subject.Contains("the time to", StringComparison.Ordinal) && m.Subject.Contains(breach.Reference, StringComparison.Ordinal)).OrderBy(m => m.SentAt).Select(m => m.Subject)];
}
