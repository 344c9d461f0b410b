using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Demo;
using Keyholder.Breaches.Domain;
using Keyholder.Breaches.Features;
using Keyholder.BuildingBlocks.Policies;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Breaches.Tests;

/// <summary>Reporting a breach: by whom, what is kept, and what is told to whom.</summary>
[Trait("Requirement", "B1")]
public sealed class ReportsMakingTests(BreachesApp site)
{
    private const string Public = "/report-a-breach";
    private const string OfStaff = "/staff/breaches/report";

    [Fact]
    public async Task A_resident_who_is_signed_in_is_recognised_and_sees_where_the_report_stands()
    {
        var resident = await site.App.AddResidentAsync(site.Tenant);
        using var browser = await site.App.BrowseAsync(resident);
        var form = await browser.GetAsync(Public);
        Assert.True(form.Shows("destroyed, lost, altered, disclosed or accessed without authority"), form.Text);
        Assert.False(form.Shows("How to reach you"), form.Text);

        var reference = await browser.ReportAsync(Public, "A letter for number 9 came to me", ("Nature", "Breach"), ("HowFound", "I opened it"));

        var row = await site.App.ReportAsync(site.Tenant, reference);
        Assert.Equal((ReporterKind.Resident, resident.Id, BreachNature.Breach, ReportState.New), (row.Reporter, row.ReporterId!.Value, row.Nature, row.State));
        Assert.False(row.What.Holds("number 9"));
        var list = await browser.GetAsync("/your-breach-reports");
        Assert.True(list.Shows(reference) && list.Shows("Waiting for somebody to look at it"), list.Text);
        using var other = await site.App.BrowseAsync(await site.App.AddResidentAsync(site.Tenant));
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"{Public}/{reference}")).Status);
        Assert.False((await other.GetAsync("/your-breach-reports")).Shows(reference));
        Assert.Equal(["breaches.report.made"], await site.App.TrailAsync(site.Tenant, row.Id));
    }

    [Fact]
    public async Task Nobody_needs_a_name_to_report_and_asks_later_by_the_reference()
    {
        using var browser = site.App.Browse(site.Tenant);
        var sent = await (await browser.GetAsync(Public)).PressAsync("Send the report", ("What", "A folder lay in the street"));
        var reference = sent.Path.Split('/')[^1];
        Assert.True(sent.Shows("Report received") && sent.Shows(reference) && sent.Shows("7 October 2026"), sent.Text);
        var row = await site.App.ReportAsync(site.Tenant, reference);
        Assert.Equal((ReporterKind.Public, null, null), (row.Reporter, row.ReporterId, row.Contact));

        using var later = site.App.Browse(site.Tenant);
        var ask = await later.GetAsync("/report-a-breach/ask");
        Assert.NotEmpty((await ask.PressAsync("Show where it stands", ("Reference", "RP-2026-AAAAAAAA"))).Errors);
        var answer = await ask.PressAsync("Show where it stands", ("Reference", reference.ToLowerInvariant()));
        Assert.True(answer.Shows("Waiting for somebody to look at it"), answer.Text);
        Assert.False(answer.Shows("folder"));
    }

    [Fact]
    public async Task Whoever_leaves_a_way_to_be_reached_is_kept_sealed()
    {
        var reference = await site.App.AnonymousReportAsync(site.Tenant, "I saw it", ("ContactName", "Kim Poole"), ("ContactReach", "01632 960 001"));
        var row = await site.App.ReportAsync(site.Tenant, reference);
        Assert.False(row.Contact!.Holds("Kim"));
        using var officer = await site.App.BrowseAsStaffAsync(site.Tenant, Roles.CaseOfficer);
        var page = await officer.GetAsync($"/staff/breaches/reports/{reference}");
        Assert.True(page.Shows("Kim Poole 01632 960 001"), page.Text);
        Assert.Contains("breaches.report.viewed", await site.App.TrailAsync(site.Tenant, row.Id));
    }

    [Fact]
    [Trait("Requirement", "B5")]
    public async Task Staff_without_any_part_in_breaches_report_from_a_meeting()
    {
        var person = await site.App.AddStaffAsync(site.Tenant, Roles.EngagementOfficer);
        using var browser = await site.App.BrowseAsync(person);
        var form = await browser.GetAsync($"{OfStaff}?group=Residents%27%20panel");
        Assert.True(form.Shows("You are reporting this from: Residents' panel"), form.Text);
        var sent = await form.PressAsync("Send the report", ("What", "Minutes with names went to the wrong list"));
        var reference = sent.Path.Split('/')[^1];
        Assert.True(sent.Path.StartsWith(OfStaff, StringComparison.Ordinal) && sent.Shows("Report received"), sent.Text);
        var row = await site.App.ReportAsync(site.Tenant, reference);
        Assert.Equal((ReporterKind.Staff, person.Id, "Residents' panel"), (row.Reporter, row.ReporterId!.Value, row.Group));
        using var officer = await site.App.BrowseAsStaffAsync(site.Tenant, Roles.CaseOfficer);
        Assert.True((await officer.GetAsync($"/staff/breaches/reports/{reference}")).Shows(person.Name));
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync($"{OfStaff}/{reference}")).Status);
    }

    [Theory]
    [InlineData("public")]
    [InlineData("resident")]
    [InlineData("staff")]
    [Trait("Requirement", "B5")]
    public async Task The_group_it_comes_from_is_shown_and_kept_whatever_is_pressed(string who)
    {
        var url = who == "staff" ? OfStaff : Public;
        using var browser = who switch
        {
            "public" => site.App.Browse(site.Tenant),
            "resident" => await site.App.BrowseAsync(await site.App.AddResidentAsync(site.Tenant)),
            _ => await site.App.BrowseAsync(await site.App.AddStaffAsync(site.Tenant, Roles.EngagementOfficer)),
        };
        const string Shown = "You are reporting this from: Tenants & friends";
        var form = await browser.GetAsync($"{url}?group={Uri.EscapeDataString("Tenants & friends")}");
        Assert.True(form.Shows(Shown), form.Text);
        form = await form.PressAsync("Send the report", ("What", ""));
        Assert.True(form.Shows(Shown) && form.Errors.Count == 1, form.Text);
        form = await form.PressAsync("Save and finish later", ("What", "Half a"));
        Assert.True(form.Shows(Shown), form.Text);
        form = await (await browser.GetAsync(url)).PressAsync("Remove what you saved");
        Assert.True(form.Shows(Shown), form.Text);
        var sent = await form.PressAsync("Send the report", ("What", "Minutes went astray"));
        Assert.Equal("Tenants & friends", (await site.App.ReportAsync(site.Tenant, sent.Path.Split('/')[^1])).Group);
    }

    [Fact]
    public async Task Whoever_signs_in_or_goes_to_the_public_page_first_still_reports_from_the_group()
    {
        using var anybody = site.App.Browse(site.Tenant);
        Assert.Contains("/sign-in?returnUrl=%2Freport-a-breach%3FGroup%3DPanel", (await anybody.GetAsync($"{Public}?group=Panel")).Html.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")));
        using var staff = await site.App.BrowseAsync(await site.App.AddStaffAsync(site.Tenant, Roles.EngagementOfficer));
        Assert.Contains($"{Public}?Group=Panel", (await staff.GetAsync($"{OfStaff}?group=Panel")).Html.QuerySelectorAll("main a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task The_home_page_leads_to_the_form_which_begins_with_examples()
    {
        using var anybody = site.App.Browse(site.Tenant);
        var home = await anybody.GetAsync("/");
        Assert.Contains(home.Html.QuerySelectorAll("main a"), a => a.GetAttribute("href") == Public);
        Assert.True((await anybody.GetAsync(Public)).Shows("a letter or email meant for somebody else came to you"));
    }

    [Fact]
    public async Task What_happened_is_all_that_must_be_filled_in()
    {
        using var browser = site.App.Browse(site.Tenant);
        var page = await (await browser.GetAsync(Public)).PressAsync("Send the report", ("HowFound", "By chance"));
        Assert.Equal(["Enter what happened"], page.Errors);
        Assert.True(page.Shows("By chance"));
    }

    [Fact]
    public async Task A_half_filled_report_is_kept_for_the_browser_until_it_is_sent()
    {
        using var browser = site.App.Browse(site.Tenant);
        var page = await (await browser.GetAsync(Public)).PressAsync("Save and finish later", ("What", "Half of what I know"), ("HappenedOn.Day", "31"), ("HappenedOn.Month", "2"), ("HappenedTime", "25:00"));
        Assert.True(page.Shows("We have kept what you typed for 24 hours") && page.Shows("Half of what I know"), page.Text);
        Assert.Equal("25:00", page.Html.QuerySelector("[name=HappenedTime]")!.GetAttribute("value"));
        using (var stranger = site.App.Browse(site.Tenant)) Assert.False((await stranger.GetAsync(Public)).Shows("Half of what I know"));

        page = await browser.GetAsync(Public);
        await page.PressAsync("Send the report", ("HappenedOn.Day", ""), ("HappenedOn.Month", ""), ("HappenedTime", ""));
        Assert.False((await browser.GetAsync(Public)).Shows("Half of what I know"));
    }

    [Fact]
    public async Task A_half_filled_report_follows_who_is_signed_in_and_goes_when_they_say_so()
    {
        var person = await site.App.AddStaffAsync(site.Tenant);
        using var first = await site.App.BrowseAsync(person);
        using var second = await site.App.BrowseAsync(person);
        await (await first.GetAsync(OfStaff)).PressAsync("Save and finish later", ("What", "Begun at my desk"));
        var page = await second.GetAsync(OfStaff);
        Assert.True(page.Shows("Begun at my desk"));
        Assert.Equal(0, await site.WithAsync(db => db.ReportDrafts.CountAsync(d => d.ResidentId == person.Id)));
        await page.PressAsync("Remove what you saved");
        Assert.False((await first.GetAsync(OfStaff)).Shows("Begun at my desk"));
    }

    [Fact]
    public async Task A_half_filled_report_is_gone_after_its_time()
    {
        await using var app = await KeyholderApp.StartAsync();
        using (var browser = app.Browse(app.Alpha)) await (await browser.GetAsync(Public)).PressAsync("Save and finish later", ("What", "Forgotten"));
        Assert.Equal(1, await app.WithAsync<BreachesDbContext, int>(app.Alpha, db => db.ReportDrafts.CountAsync()));
        await app.AdvanceAsync(TimeSpan.FromHours(25));
        Assert.Equal(0, await app.WithAsync<BreachesDbContext, int>(app.Alpha, db => db.ReportDrafts.CountAsync()));
    }

    [Fact]
    public async Task The_same_form_sent_twice_is_one_report()
    {
        using var browser = site.App.Browse(site.Tenant);
        var form = await browser.GetAsync(Public);
        var pages = await Task.WhenAll(form.PressAsync("Send the report", ("What", "Sent twice")), form.PressAsync("Send the report", ("What", "Sent twice")));
        Assert.True(pages.All(p => p.Shows("Report received")), pages[0].Text + pages[1].Text);
        Assert.Equal(pages[0].Path, pages[1].Path);
    }

    [Fact]
    public async Task A_form_whose_session_ended_is_shown_again_with_what_was_typed()
    {
        using var browser = site.App.Browse(site.Tenant);
        var form = await browser.GetAsync(Public);
        var page = await form.PressAsync("Send the report", ("What", "Typed for an hour"), ("__RequestVerificationToken", "gone"));
        Assert.True(page.Shows("Typed for an hour") && page.Errors.Count == 1, page.Text);
    }

    [Theory]
    [InlineData("29", "3", "2026", "01:30", null)]
    [InlineData("26", "10", "2025", "1:30am", "2025-10-26T00:30:00Z")]
    [InlineData("28", "6", "2026", "2.30pm", "2026-06-28T13:30:00Z")]
    [InlineData("28", "6", "2026", "", "2026-06-27T23:00:00Z")]
    public async Task Times_are_those_of_the_clock_in_London(string day, string month, string year, string clock, string? instant)
    {
        using var browser = site.App.Browse(site.Tenant);
        var page = await (await browser.GetAsync(Public)).PressAsync(
            "Send the report", ("What", "In the night"), ("HappenedOn.Day", day), ("HappenedOn.Month", month), ("HappenedOn.Year", year), ("HappenedTime", clock));
        if (instant is null)
        {
            Assert.Equal(["The clocks went forward on 29 March 2026, so this time did not exist. Check the time"], page.Errors);
            Assert.True(page.Shows("In the night"));
            return;
        }

        var row = await site.App.ReportAsync(site.Tenant, page.Path.Split('/')[^1]);
        Assert.Equal((DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture), clock.Length > 0), (row.OccurredAt!.Value, row.OccurredTimeKnown));
    }

    [Fact]
    public async Task Not_to_know_when_is_an_answer()
    {
        var reference = await site.App.AnonymousReportAsync(site.Tenant, "No idea when", ("HappenedOn.Day", "99"), ("HappenedUnknown", true));
        Assert.Null((await site.App.ReportAsync(site.Tenant, reference)).OccurredAt);
    }

    [Fact]
    public async Task What_was_found_before_it_happened_or_in_the_future_is_refused()
    {
        using var browser = site.App.Browse(site.Tenant);
        var form = await browser.GetAsync(Public);
        var early = await form.PressAsync("Send the report", ("What", "x"), ("HappenedOn.Day", "5"), ("HappenedOn.Month", "10"), ("HappenedOn.Year", "2026"), ("FoundOn.Day", "4"), ("FoundOn.Month", "10"), ("FoundOn.Year", "2026"));
        Assert.Equal(["It cannot have been found before it happened. Check both times"], early.Errors);
        var late = await form.PressAsync("Send the report", ("What", "x"), ("HappenedOn.Day", "7"), ("HappenedOn.Month", "10"), ("HappenedOn.Year", "2026"), ("HappenedTime", "23:59"));
        Assert.Equal(["The time must be in the past"], late.Errors);
    }

    [Fact]
    public async Task A_form_that_is_far_too_large_is_turned_away()
    {
        using var browser = site.App.Browse(site.Tenant);
        var page = await (await browser.GetAsync(Public)).PressAsync("Send the report", ("What", new string('x', 300_000)));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, page.Status);
    }

    [Fact]
    [Trait("Requirement", "A5")]
    public async Task Leads_are_told_by_a_mail_that_says_nothing_of_what_happened_and_of_the_clock_where_there_is_one()
    {
        await site.App.InAsync(site.App.Beta, async s =>
        {
            var policies = s.GetRequiredService<TenantPolicies>();
            var pack = JsonNode.Parse((await policies.GetAsync(default)).Pack.ToJson())!;
            pack["entries"]!.AsArray().Add(JsonNode.Parse("""{ "key": "breach.customer.hours", "value": 6, "citation": "Our policy, section 8.2" }"""));
            Assert.Empty(await policies.SaveAsync(pack.ToJsonString(), default));
        });
        var (council, coop) = (await site.App.AddStaffAsync(site.App.Alpha, Roles.DataProtectionLead), await site.App.AddStaffAsync(site.App.Beta, Roles.DataProtectionLead));
        var first = await site.App.AnonymousReportAsync(site.App.Alpha, "Secret matter");
        var second = await site.App.AnonymousReportAsync(site.App.Beta, "Secret matter");
        await site.App.SettleAsync();
        var (plain, clock) = (site.App.MailTo(site.App.Alpha, council.Email).Single(m => m.Body.Contains(first, StringComparison.Ordinal)), site.App.MailTo(site.App.Beta, coop.Email).Single(m => m.Body.Contains(second, StringComparison.Ordinal)));
        Assert.DoesNotContain("Secret", plain.Subject + plain.Body + clock.Body, StringComparison.Ordinal);
        Assert.Contains($"/staff/breaches/reports/{first}", plain.Body, StringComparison.Ordinal);
        Assert.Contains("A clock of 6 hours may be running", clock.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("A clock of", plain.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_that_nobody_takes_up_is_said_again_until_somebody_does()
    {
        await using var app = await KeyholderApp.StartAsync();
        var lead = await app.AddStaffAsync(app.Alpha, Roles.DataProtectionLead);
        var reference = await app.AnonymousReportAsync(app.Alpha, "Waiting");
        var row = await app.ReportAsync(app.Alpha, reference);
        var hours = await app.InAsync(app.Alpha, async s => (await s.GetRequiredService<BreachPolicies>().TodayAsync(default)).Escalation.Hours);
        await app.AdvanceAsync(TimeSpan.FromHours(hours) + TimeSpan.FromMinutes(1));
        await app.AdvanceAsync(TimeSpan.FromHours(hours) + TimeSpan.FromMinutes(1));
        Assert.Equal(2, app.MailTo(app.Alpha, lead.Email).Count(m => m.Subject == "Nobody has taken up a report of a breach"));
        using var browser = await app.BrowseAsync(lead);
        Assert.True((await browser.GetAsync("/staff/breaches/reports")).Shows("Overdue"));
        await (await browser.GetAsync($"/staff/breaches/reports/{reference}/not-a-breach")).PressAsync("It is not a breach", ("Reason", "Nothing left the house"));
        await app.AdvanceAsync(TimeSpan.FromHours(hours * 3));
        Assert.Equal(2, (await app.TrailAsync(app.Alpha, row.Id)).Count(a => a == "breaches.report.escalated"));
    }

    [Fact]
    public async Task The_demonstration_has_a_report_that_waits_and_one_that_was_none_however_often_it_starts()
    {
        await using var app = await KeyholderApp.StartAsync();
        var tenant = await app.AddTenantAsync("orchard", "co-op");
        await app.AddStaffAsync(tenant, Roles.DataProtectionLead);
        foreach (var _ in Enumerable.Range(0, 2)) await DemoReports.EnsureAsync(app.Services.GetRequiredService<TenantScopes>(), tenant, CancellationToken.None);
        Assert.Equal([ReportState.New, ReportState.NotABreach], await app.WithAsync<BreachesDbContext, List<ReportState>>(tenant, db => db.Reports.OrderByDescending(r => r.ReceivedAt).Select(r => r.State).ToListAsync()));
    }
}
