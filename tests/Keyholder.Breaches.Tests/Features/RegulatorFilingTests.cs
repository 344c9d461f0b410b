using System.Net;
using System.Security.Cryptography;
using System.Text;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Security;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Breaches.Tests.Features;

[Trait("Requirement", "B3")]
public sealed class RegulatorFilingTests(BreachesApp site)
{
    private Task<Browser> OfficerAsync() => site.App.BrowseAsStaffAsync(site.Tenant, Roles.CaseOfficer);

    private static string Home(Breach breach) => $"/staff/breaches/{breach.Reference}/regulator";

    [Fact]
    public async Task The_text_is_frozen_as_it_was_sent_and_the_clock_is_met()
    {
        var breach = await site.App.AddBreachAsync(site.Tenant);
        using var officer = await OfficerAsync();
        var draft = (await officer.GetAsync($"{Home(breach)}/text?handler=File")).Bytes;
        var page = await officer.FileAsync(breach, "Initial", ("TheirReference", "IC-1234"));
        Assert.True(page.Shows("The regulator was told on"));
        Assert.True(page.Shows("IC-1234"));
        var clock = Assert.Single((await site.App.LoadAsync(site.Tenant, breach.Reference)).Clocks, c => c.Kind == ClockKind.Regulator);
        Assert.Equal(ClockState.Met, clock.State);
        Assert.NotNull(clock.MetAt);
        Assert.Null(clock.LateBecause);

        await (await officer.GetAsync($"{Home(breach)}/parts/1")).PressAsync("Save", ("What happened", "Something else altogether"));
        var sent = await officer.GetAsync($"{Home(breach)}/filings/1?handler=File");
        Assert.Equal(draft, sent.Bytes);
        Assert.True((await officer.GetAsync($"{Home(breach)}/filings/1")).Shows(Convert.ToHexStringLower(SHA256.HashData(sent.Bytes))));
        Assert.Equal("%PDF", Encoding.ASCII.GetString((await officer.GetAsync($"{Home(breach)}/filings/1?handler=Pdf")).Bytes[..4]));
        Assert.Equal("%PDF", Encoding.ASCII.GetString((await officer.GetAsync($"{Home(breach)}/text?handler=Pdf")).Bytes[..4]));
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync($"{Home(breach)}/filings/2")).Status);
        var row = await site.WithAsync(db => db.Filings.SingleAsync(f => f.BreachId == breach.Id));
        Assert.DoesNotContain("wrong homes", Encoding.UTF8.GetString(row.Text.Bytes), StringComparison.Ordinal);
        Assert.Contains("breaches.regulator.told", await site.App.TrailAsync(site.Tenant, breach.Id));
    }

    [Fact]
    public async Task A_follow_up_comes_after_the_initial_report_and_carries_the_regulators_reference()
    {
        var breach = await site.App.AddBreachAsync(site.Tenant);
        using var officer = await OfficerAsync();
        Assert.Equal(["Nothing has been sent yet, so this is the initial report"], (await officer.FileAsync(breach, "FollowUp")).Errors);
        await officer.FileAsync(breach);
        var met = (await site.App.LoadAsync(site.Tenant, breach.Reference)).Clocks.Single(c => c.Kind == ClockKind.Regulator).MetAt;
        var filing = await officer.GetAsync($"{Home(breach)}/filings/1");
        Assert.True((await filing.PressAsync("Save reference", ("TheirReference", "IC-77"))).Shows("IC-77"));
        Assert.Equal(["The initial report has been sent already. Choose follow-up or final"], (await officer.FileAsync(breach)).Errors);
        Assert.True((await officer.FileAsync(breach, "FollowUp")).Shows("2. Follow-up report"));
        Assert.Contains("Your reference: IC-77", (await officer.GetAsync($"{Home(breach)}/filings/2?handler=File")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Your reference", (await officer.GetAsync($"{Home(breach)}/filings/1?handler=File")).Text, StringComparison.Ordinal);
        Assert.Equal(met, (await site.App.LoadAsync(site.Tenant, breach.Reference)).Clocks.Single(c => c.Kind == ClockKind.Regulator).MetAt);
    }

    [Fact]
    public async Task Late_it_takes_a_reason_which_is_kept_with_the_clock_and_stands_in_the_text()
    {
        var breach = await site.App.AddBreachAsync(site.Tenant, hoursAgo: 80);
        using var officer = await OfficerAsync();
        Assert.True((await officer.GetAsync(Home(breach))).Shows("say why it is late"));
        var page = await officer.FileAsync(breach);
        Assert.Equal(["Say why the regulator is told late"], page.Errors);
        Assert.Equal("IC-9", page.Html.QuerySelector("#TheirReference")?.GetAttribute("value") ?? "IC-9");
        page = await page.PressAsync("Record as sent", ("LateBecause", "The register was locked over the weekend"));
        Assert.True(page.Shows(", late"));
        Assert.Contains("The register was locked over the weekend", (await officer.GetAsync($"{Home(breach)}/filings/1?handler=File")).Text, StringComparison.Ordinal);
        var clock = (await site.App.LoadAsync(site.Tenant, breach.Reference)).Clocks.Single(c => c.Kind == ClockKind.Regulator);
        Assert.Equal("The register was locked over the weekend", await site.App.InAsync(site.Tenant, async s =>
            (await s.GetRequiredService<DataKeys>().GetAsync(breach.Id, default)).Open(clock.LateBecause!, BreachClock.LateField(clock.Id))));
    }

    [Fact]
    public async Task Recorded_twice_at_the_same_time_it_is_there_once()
    {
        var breach = await site.App.AddBreachAsync(site.Tenant);
        using var first = await OfficerAsync();
        using var second = await OfficerAsync();
        var pages = await Task.WhenAll(new[] { first, second }.Select(b => b.GetAsync($"{Home(breach)}/file")));
        pages = await Task.WhenAll(pages.Select(p => p.PressAsync("Record as sent", ("Kind", "Initial"), ("Channel", "OnlineForm"))));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK], pages.Select(p => p.Status));
        Assert.Single(pages, p => p.Errors.Count == 1);
        Assert.Equal(1, await site.WithAsync(db => db.Filings.CountAsync(f => f.BreachId == breach.Id)));
    }

    [Fact]
    public async Task A_report_sent_in_time_and_recorded_later_needs_no_reason()
    {
        var breach = await site.App.AddBreachAsync(site.Tenant, hoursAgo: 80);
        using var officer = await OfficerAsync();
        var sent = LondonClock(site.App.Clock.GetUtcNow().AddHours(-79));
        var page = await officer.FileAsync(
            breach, "Initial", ("On.Day", sent.Day), ("On.Month", sent.Month), ("On.Year", sent.Year), ("Time", sent.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Empty(page.Errors);
        Assert.True(page.Shows(", in time"));
    }

    [Fact]
    public async Task What_was_said_is_on_the_log_and_an_answer_that_is_due_is_asked_for()
    {
        await using var app = await KeyholderApp.StartAsync();
        var lead = await app.AddStaffAsync(app.Alpha, Roles.DataProtectionLead);
        var officer = await app.AddStaffAsync(app.Alpha, Roles.CaseOfficer);
        var breach = await app.AddBreachAsync(app.Alpha, officer: officer.Id);
        using var browser = await app.BrowseAsync(officer);
        var page = await (await browser.GetAsync($"{Home(breach)}/dialogue")).PressAsync(
            "Add to the log", ("FromRegulator", "true"), ("Channel", "Phone"), ("Text", "They ask how many were told"), ("AnswerBy.Day", "10"), ("AnswerBy.Month", "10"), ("AnswerBy.Year", "2026"));
        Assert.True(page.Shows("They ask how many were told"));
        Assert.True(page.Shows("Waits for an answer"));
        Assert.DoesNotContain("how many", Encoding.UTF8.GetString((await app.WithAsync<BreachesDbContext, RegulatorMessage>(app.Alpha, db => db.RegulatorMessages.SingleAsync())).Text.Bytes), StringComparison.Ordinal);

        await app.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Empty(app.LettersTo(lead.Email));
        await app.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Contains("the regulator waits for an answer", Assert.Single(app.LettersTo(lead.Email)), StringComparison.Ordinal);
        Assert.Single(app.LettersTo(officer.Email));
        await app.AdvanceAsync(TimeSpan.FromDays(2));
        Assert.Contains(app.LettersTo(officer.Email), m => m.Contains("is overdue", StringComparison.Ordinal));
        Assert.DoesNotContain(app.LettersTo(officer.Email), m => m.Contains("how many", StringComparison.Ordinal));
        using var again = await app.BrowseAsync(officer);
        page = await (await again.GetAsync($"{Home(breach)}/dialogue")).PressAsync("Mark as answered");
        Assert.True(page.Shows("Answered"));
        await app.AdvanceAsync(TimeSpan.FromDays(5));
        Assert.Equal(2, app.LettersTo(officer.Email).Count);
    }

    private static DateTime LondonClock(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById("Europe/London")).DateTime;
}
