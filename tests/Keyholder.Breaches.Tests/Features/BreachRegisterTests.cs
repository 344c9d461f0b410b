using System.Net;
using System.Text;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Demo;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Breaches.Tests.Features;

[Trait("Requirement", "B3")]
public sealed class BreachRegisterTests(BreachesApp site)
{
    private Task<Browser> LeadAsync() => site.App.BrowseAsStaffAsync(site.Tenant, Roles.DataProtectionLead);

    [Fact]
    public async Task It_is_filtered_by_what_the_address_says()
    {
        var mark = RegulatorSample.Mark();
        var team = $"Team {mark}";
        var breach = await site.App.AddBreachAsync(site.Tenant, $"First {mark}", team: team, risk: RiskToPeople.High);
        var late = await site.App.AddBreachAsync(site.Tenant, $"Second {mark}", hoursAgo: 100, team: team, incident: "cctv", risk: null);
        var near = await site.App.AddBreachAsync(site.Tenant, $"Third {mark}", nature: BreachNature.NearMiss, team: team, risk: null);
        using var lead = await LeadAsync();
        await lead.FileAsync(breach);
        async Task ShowsAsync(string query, params Breach[] expected)
        {
            var page = await lead.GetAsync($"/staff/breaches?Team={Uri.EscapeDataString(team)}&{query}");
            Assert.Equal(expected.Select(b => b.Reference).Order(StringComparer.Ordinal), page.Html.QuerySelectorAll("tbody th a").Select(a => a.TextContent.Trim()).Order(StringComparer.Ordinal));
        }

        await ShowsAsync("", breach, late, near);
        await ShowsAsync("Nature=NearMiss", near);
        await ShowsAsync("Risk=High", breach);
        await ShowsAsync("Reported=yes", breach);
        await ShowsAsync("Reported=no", late, near);
        await ShowsAsync("Late=true", late);
        await ShowsAsync("Incident=cctv", late);
        await ShowsAsync("Search=second", late);
        await ShowsAsync($"Search={near.Reference}", near);
        await ShowsAsync("State=Closed");
        await ShowsAsync("From=2026-10-06", breach, near);
        await ShowsAsync("To=2026-10-05", late);
        await ShowsAsync("State=nonsense&Nature=9&From=whenever", breach, late, near);
    }

    [Fact]
    public async Task Filters_are_folded_away_and_those_that_are_set_are_said_in_words()
    {
        using var lead = await LeadAsync();
        var page = await lead.GetAsync("/staff/breaches");
        Assert.NotNull(page.Html.QuerySelector("details form input[name=Search]"));
        Assert.False(page.Shows("Clear filters"));
        page = await lead.GetAsync("/staff/breaches?State=Open&Nature=NearMiss&From=2026-10-06&Late=true");
        Assert.True(page.Shows("Shown are only those with state open, nature near miss, awareness from 6 October 2026 and somebody told late."), page.Text);
        Assert.False((await page.FollowAsync("Clear filters")).Shows("Shown are only those with"));
    }

    [Fact]
    public async Task Each_row_says_why_the_regulator_was_told_or_not_and_the_read_is_on_the_trail()
    {
        var team = $"Team {RegulatorSample.Mark()}";
        var breach = await site.App.AddBreachAsync(site.Tenant, team: team, risk: null);
        await site.App.InAsync(site.Tenant, async s =>
        {
            var (id, db) = (Guid.CreateVersion7(), s.GetRequiredService<BreachesDbContext>());
            var reason = (await s.GetRequiredService<DataKeys>().GetAsync(breach.Id, default)).Seal($"The letters came back unopened. {new string('x', 300)}", BreachDecision.ReasonField(id));
            db.Decisions.Add(new BreachDecision { Id = id, BreachId = breach.Id, Question = DecisionQuestion.TellRegulator, Yes = false, Reason = reason, State = DecisionState.InForce, By = "system", At = site.App.Clock.GetUtcNow() });
            return await db.SaveChangesAsync();
        });
        using var lead = await LeadAsync();
        var page = await lead.GetAsync($"/staff/breaches?Team={Uri.EscapeDataString(team)}");
        Assert.True(page.Shows("Decided not to tell The letters came back unopened. xxx"), page.Text);
        Assert.True(page.Shows("xxx…"), page.Text);
        Assert.Contains("breaches.register.read", await site.App.TrailAsync(site.Tenant, "list"));
    }

    [Fact]
    public async Task A_sealed_one_is_only_there_for_whom_it_is_open_and_an_auditor_sees_the_rest()
    {
        var team = $"Team {RegulatorSample.Mark()}";
        var about = await site.App.AddStaffAsync(site.Tenant, Roles.DataProtectionLead);
        await site.App.AddBreachAsync(site.Tenant, team: team, isSealed: true, about: about.Id);
        await site.App.AddBreachAsync(site.Tenant, team: team);
        async Task<int> CountAsync(Browser browser, string query = "") => (await browser.GetAsync($"/staff/breaches?Team={Uri.EscapeDataString(team)}{query}")).Html.QuerySelectorAll("tbody tr").Length;
        using (var lead = await LeadAsync()) Assert.Equal(2, await CountAsync(lead));
        using (var themselves = await site.App.BrowseAsync(about)) Assert.Equal(1, await CountAsync(themselves));
        using (var auditor = await site.App.BrowseAsStaffAsync(site.Tenant, Roles.Auditor))
        {
            Assert.Equal(1, await CountAsync(auditor));
            Assert.Equal(2, (await auditor.GetAsync($"/staff/breaches?Team={Uri.EscapeDataString(team)}&handler=Csv")).Text.Trim().Split('\n').Length);
        }

        using var engagement = await site.App.BrowseAsStaffAsync(site.Tenant, Roles.EngagementOfficer);
        Assert.Equal(HttpStatusCode.Forbidden, (await engagement.GetAsync("/staff/breaches")).Status);
    }

    [Fact]
    public async Task The_files_hold_facts_effects_and_reasons_run_no_formula_and_are_on_the_audit_trail()
    {
        var team = $"Team {RegulatorSample.Mark()}";
        var breach = await site.App.AddBreachAsync(site.Tenant, "=HYPERLINK(\"http://elsewhere.example\")", team: team, what: "=1+1 went to the wrong homes");
        await site.App.InAsync(site.Tenant, async s =>
        {
            var db = s.GetRequiredService<BreachesDbContext>();
            var id = Guid.NewGuid();
            var key = await s.GetRequiredService<DataKeys>().GetAsync(breach.Id, default);
            db.Decisions.Add(new BreachDecision { Id = id, BreachId = breach.Id, Question = DecisionQuestion.TellRegulator, Yes = false, Reason = key.Seal("One person saw it", BreachDecision.ReasonField(id)), State = DecisionState.InForce, By = "system" });
            await db.SaveChangesAsync();
        });
        using var lead = await LeadAsync();
        var address = $"/staff/breaches?Team={Uri.EscapeDataString(team)}";
        var csv = (await lead.GetAsync($"{address}&handler=Csv")).Text;
        Assert.Contains("'=HYPERLINK", csv, StringComparison.Ordinal);
        Assert.DoesNotContain(",=", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("\"=", csv, StringComparison.Ordinal);
        foreach (var text in (string[])["Whether it was reported", "went to the wrong homes", "Somebody may learn of a neighbour’s debt", "Tell the regulator: no. One person saw it"])
            Assert.Contains(text, csv, StringComparison.Ordinal);
        Assert.Equal("%PDF", Encoding.ASCII.GetString((await lead.GetAsync($"{address}&handler=Pdf")).Bytes[..4]));
        Assert.Contains("breaches.register.exported", await site.App.TrailAsync(site.Tenant, "csv"));
        Assert.True((await lead.GetAsync(address)).Shows("Decided not to tell"));
    }

    [Fact]
    public async Task Trends_count_by_month_and_kind_and_say_how_many_were_told_in_time()
    {
        var tenant = await site.App.AddTenantAsync($"t{RegulatorSample.Mark()}", "council");
        var first = await site.App.AddBreachAsync(tenant, team: "Income");
        await site.App.AddBreachAsync(tenant, team: "Income", hoursAgo: 100, incident: "cctv");
        await site.App.AddBreachAsync(tenant, team: "Estates", nature: BreachNature.NearMiss);
        await site.App.AddBreachAsync(tenant, hoursAgo: 24 * 500);
        using var lead = await site.App.BrowseAsStaffAsync(tenant, Roles.DataProtectionLead);
        await lead.FileAsync(first);
        var page = await lead.GetAsync("/staff/breaches/trends");
        Assert.True(page.Shows("3 breaches and near misses, by how far they went"));
        Assert.True(page.Shows("50% in time."));
        var tables = page.Html.QuerySelectorAll("table").ToDictionary(t => t.QuerySelector("caption")!.TextContent.Trim(), t => t.QuerySelectorAll("tbody tr").Select(r => string.Join('|', r.QuerySelectorAll("th, td").Select(c => c.TextContent.Trim()))).ToList());
        Assert.Equal(12, tables["By month"].Count);
        Assert.Equal("October 2026||3", tables["By month"][^1]);
        Assert.Equal(["Income||2", "Estates||1"], tables["By team"]);
        Assert.Equal(2, tables["By kind of incident"].Count);
        Assert.Equal("October 2026|2|0|1", tables["Breaches by month and how far they went"][^1]);
        Assert.True((await lead.GetAsync("/staff/breaches/trends?Months=24")).Shows("4 breaches and near misses"));
    }

    [Fact]
    public async Task A_demonstration_has_older_breaches_and_a_report_to_the_regulator_once()
    {
        var tenant = await site.App.AddTenantAsync($"d{RegulatorSample.Mark()}", "co-op");
        await site.App.AddStaffAsync(tenant, Roles.DataProtectionLead);
        await site.App.AddBreachAsync(tenant, "Rent letters sent to the wrong households", hoursAgo: 30);
        var scopes = site.App.Services.GetRequiredService<TenantScopes>();
        PastBreach[] past = [.. DemoPastStories.Of("kingsmere").Where(p => p.Title.StartsWith("Shared drive", StringComparison.Ordinal) || p.Title == DemoPastStories.RepairsList)];
        foreach (var _ in Enumerable.Range(0, 2))
        {
            await DemoPast.AddAsync(scopes, tenant, past, default);
            await DemoRegulator.EnsureAsync(scopes, tenant, default);
        }

        var counts = await site.App.WithAsync<BreachesDbContext, int[]>(tenant, async db =>
            [await db.Breaches.CountAsync(), await db.Filings.CountAsync(), await db.RegulatorMessages.CountAsync(), await db.Actions.CountAsync(), await db.Lessons.CountAsync()]);
        Assert.Equal([3, 2, 3, 6, 3], counts);
        using var lead = await site.App.BrowseAsStaffAsync(tenant, Roles.DataProtectionLead);
        Assert.True((await lead.GetAsync("/staff/breaches?Late=true")).Shows("Shared drive open to all staff"));
        Assert.Equal(HttpStatusCode.OK, (await lead.GetAsync("/staff/breaches?handler=Csv")).Status);
    }
}
