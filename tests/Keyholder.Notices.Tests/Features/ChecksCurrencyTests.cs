using System.Net;
using System.Text.Json.Nodes;
using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Organisations;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Policies;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.Notices.Data;
using Keyholder.Notices.Tests.Domain;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Notices.Tests.Features;

[Trait("Requirement", "N1")]
public sealed class ChecksCurrencyTests
{
    private const string Rule = """
        { "key": "notice.check.fax", "validFrom": "2026-11-01", "value": { "title": "It names a fax machine", "why": "Nobody has one.", "fix": "Give an e-mail address.", "weight": "out-of-date", "finds": ["\\bfax\\b"] } }
        """;

    [Fact]
    public async Task On_the_day_a_rule_begins_a_notice_becomes_out_of_date_its_people_are_told_once_and_the_next_version_settles_it()
    {
        await using var app = await KeyholderApp.StartAsync();
        var (owner, lead) = (await app.AddStaffAsync(app.Alpha, Roles.EngagementOfficer), await app.AddStaffAsync(app.Alpha, Roles.DataProtectionLead));
        var notice = await app.PublishAsync(app.Alpha, "fax-notice", ChecksSite.Text("Send us a fax."), owner.Id);
        Assert.All(await app.FindingsAsync(app.Alpha, notice.Id), f => Assert.True(f.AtPublication));
        await app.RuleAsync(app.Alpha, Rule);
        Assert.DoesNotContain(await app.FindingsAsync(app.Alpha, notice.Id), f => f.Code == "fax");
        using var staff = await app.BrowseAsync(lead);
        var before = await staff.GetAsync("/staff/notices/law");
        Assert.True(before.Shows("The rules next change on 1 November 2026. These notices need a change before then:"), before.Text);

        await app.AdvanceAsync(TimeSpan.FromDays(26));
        var finding = Assert.Single(await app.FindingsAsync(app.Alpha, notice.Id), f => f.Code == "fax");
        Assert.False(finding.AtPublication);
        Assert.Null(finding.SettledAt);
        using var later = await app.BrowseAsync(lead);
        var listed = await later.GetAsync("/staff/notices/law");
        Assert.True(listed.Shows("Became out of date on 2 November 2026: It names a fax machine."), listed.Text);
        var again = await (await later.GetAsync("/staff/notices/law")).PressAsync("Check every published notice now");
        Assert.True(again.Shows("Every published notice has been checked"));
        await app.SettleAsync();
        var mails = app.Services.GetRequiredService<DevelopmentMailbox>().All(app.Alpha).Where(m => m.Subject == "A privacy notice needs a change: fax-notice").ToList();
        Assert.Equal(new[] { owner.Email, lead.Email }.Order(), mails.Select(m => m.To).Order());
        Assert.Contains("/staff/notices/law#fax-notice", mails[0].Body, StringComparison.Ordinal);

        await app.PublishAsync(app.Alpha, "fax-notice", ChecksSite.Text("Send us an e-mail."));
        Assert.Equal(2, Assert.Single(await app.FindingsAsync(app.Alpha, notice.Id), f => f.Code == "fax").SettledBy);
        Assert.True((await later.GetAsync("/staff/notices/law?Show=all")).Shows("Settled on 2 November 2026 by version 2."));
    }

    [Fact]
    public async Task A_rule_that_came_with_a_new_release_is_looked_at_with_the_upgrade()
    {
        await using var app = await KeyholderApp.StartAsync();
        var notice = await app.PublishAsync(app.Alpha, "fax-notice", ChecksSite.Text("Send us a fax."));
        // As a release does: nobody says that the packs changed.
        await app.InAsync(app.Alpha, async s =>
        {
            var json = JsonNode.Parse((await s.GetRequiredService<TenantPolicies>().GetAsync(default)).Pack.ToJson())!;
            json["entries"]!.AsArray().Add(JsonNode.Parse(Rule.Replace("2026-11-01", "2026-01-01", StringComparison.Ordinal)));
            var db = s.GetRequiredService<PlatformDbContext>();
            db.Packs.Add(new TenantPackVersion { Version = 1000, Json = json.ToJsonString(), SavedAt = app.Clock.GetUtcNow(), SavedBy = "system" });
            await db.SaveChangesAsync();
            s.GetRequiredService<IMemoryCache>().Remove(("policies", app.Alpha.Slug));
        });
        await using (var catalogue = await app.Services.GetRequiredService<IDbContextFactory<CatalogueDbContext>>().CreateDbContextAsync())
            await catalogue.Tenants.Where(t => t.Slug == app.Alpha.Slug).ExecuteUpdateAsync(s => s.SetProperty(t => t.PacksSha256, "another release"));
        await app.Services.GetRequiredService<FleetMigration>().RunAsync(1, (_, _) => { }, default);
        await app.AdvanceAsync(TimeSpan.FromHours(30));
        Assert.False(Assert.Single(await app.FindingsAsync(app.Alpha, notice.Id), f => f.Code == "fax").AtPublication);
        await app.RuleAsync(app.Alpha, Rule.Replace("check.fax", "check.telex", StringComparison.Ordinal).Replace("2026-11-01", "2026-10-10", StringComparison.Ordinal));
        await app.AdvanceAsync(TimeSpan.FromDays(4));
        Assert.Single(await app.FindingsAsync(app.Alpha, notice.Id), f => f.Code == "telex");
    }

    [Fact, Trait("Requirement", "N11")]
    public async Task A_link_elsewhere_is_reported_when_it_does_not_work_two_days_in_a_row_and_settles_when_it_works_again()
    {
        var status = "404 Not Found";
        using var site = new ChecksLinkProbeTests.Site(_ => $"HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        await using var app = await KeyholderApp.StartAsync(new Dictionary<string, string?> { ["Keyholder:Notices:Links:Enabled"] = "true", ["Keyholder:Notices:Links:AllowLoopback"] = "true" });
        var notice = await app.PublishAsync(app.Alpha, "links", ChecksSite.Text($"See [this]({site.Url})."));
        await app.AdvanceAsync(TimeSpan.FromMinutes(2));
        Assert.DoesNotContain(await app.FindingsAsync(app.Alpha, notice.Id), f => f.Code == "link");
        using var staff = await app.BrowseAsStaffAsync(app.Alpha, Roles.DataProtectionLead);
        Assert.True((await staff.GetAsync("/staff/notices/links/versions/1/checks")).Shows("There is no such page there"));
        await app.AdvanceAsync(TimeSpan.FromDays(1.1));
        Assert.Equal(site.Url.AbsoluteUri, Assert.Single(await app.FindingsAsync(app.Alpha, notice.Id), f => f.Code == "link").Subject);
        status = "200 OK";
        await app.AdvanceAsync(TimeSpan.FromDays(32));
        var settled = Assert.Single(await app.FindingsAsync(app.Alpha, notice.Id), f => f.Code == "link");
        Assert.NotNull(settled.SettledAt);
        Assert.Null(settled.SettledBy);
    }
}

[Trait("Requirement", "N1")]
public sealed class ChecksPageTests(NoticesApp site)
{
    [Fact]
    public async Task Every_item_is_shown_with_its_article_and_the_clause_that_says_it()
    {
        var content = new Notices.Domain.NoticeContent { Title = "Your data", Clauses = [new Notices.Domain.NoticeClause("contro01", Notices.Domain.ClauseKind.Controller, "Who we are"), new Notices.Domain.NoticeClause("words001", Notices.Domain.ClauseKind.Text, "Links", "See [staff](/staff/notices), [nothing](/no-such-page) and [home](/). We follow the Data Protection Act 1998.")] };
        await site.App.PublishAsync(site.Tenant, "checked", content);
        using var staff = await site.App.BrowseAsStaffAsync(site.Tenant, Roles.Auditor);
        var page = await staff.GetAsync("/staff/notices/checked/versions/1/checks");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("/staff/notices/checked/versions/1#clause-contro01", page.Html.QuerySelector("td a")!.GetAttribute("href"));
        foreach (var said in (string[])["Who is responsible", "Article 13(1)(a), 14(1)(a)", "Only staff can open this page", "There is no such page on this site", "It names the Data Protection Act 1998", "Reading age"]) Assert.True(page.Shows(said), said);
        Assert.Equal(2, page.Html.QuerySelectorAll("td .govuk-tag--red").Count(t => t.TextContent.Contains("Does not work", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_link_to_the_appropriate_policy_document_works_once_that_is_published()
    {
        var tenant = await site.App.AddTenantAsync("apdlink", "co-op");
        await site.App.PublishAsync(tenant, "linked", ChecksSite.Text("See our [policy document](/privacy/policy-document), [all notices](/privacy), [this one](/privacy/linked) and [another](/privacy/never-was)."));
        using var staff = await site.App.BrowseAsStaffAsync(tenant, Roles.Auditor);
        var before = await staff.GetAsync("/staff/notices/linked/versions/1/checks");
        Assert.True(before.Shows("The appropriate policy document is not published"), before.Text);
        Assert.True(before.Shows("This notice is not published"));
        await site.App.WithAsync<NoticesDbContext, int>(tenant, async db =>
        {
            var now = site.App.Clock.GetUtcNow();
            db.PolicyDocuments.Add(new Notices.Domain.PolicyDocument { Id = Guid.CreateVersion7(now), Number = 1, Text = "Text", Hash = "0", IssuedBy = "system", IssuedAt = now, PublishedAt = now });
            return await db.SaveChangesAsync();
        });
        var after = await staff.GetAsync("/staff/notices/linked/versions/1/checks");
        Assert.False(after.Shows("policy document is not published"));
        Assert.Equal("/privacy/never-was", Assert.Single(after.Html.QuerySelectorAll(".kh-typed"), t => t.TextContent.StartsWith('/')).TextContent);
        Assert.True((await (await staff.GetAsync("/staff/notices/linked/versions/1")).FollowAsync("Everything that was checked")).Shows("What a notice must say"));
    }

    [Fact]
    public async Task A_version_that_is_not_there_and_one_of_another_organisation_are_not_found()
    {
        await site.App.PublishAsync(site.Tenant, "only-alpha", ChecksSite.Text("Words."));
        using var here = await site.App.BrowseAsStaffAsync(site.App.Alpha, Roles.DataProtectionLead);
        using var elsewhere = await site.App.BrowseAsStaffAsync(site.App.Beta, Roles.DataProtectionLead);
        Assert.Equal(HttpStatusCode.NotFound, (await here.GetAsync("/staff/notices/only-alpha/versions/9/checks")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync("/staff/notices/only-alpha/versions/1/checks")).Status);
    }

    [Theory]
    [InlineData("Download report (PDF)", "application/pdf")]
    [InlineData("Download report (CSV)", "text/csv")]
    public async Task A_report_of_a_pasted_text_can_be_kept(string button, string type)
    {
        using var staff = await site.App.BrowseAsStaffAsync(site.App.Alpha, Roles.CaseOfficer);
        var page = await (await staff.GetAsync("/staff/notices/check")).PressAsync("Check", ("Text of the notice", "We follow the Data Protection Act 1998."), ("Audience", "cctv"));
        Assert.True(page.Shows("What a notice must say"));
        var report = await page.PressAsync(button);
        Assert.Equal(type, report.Response.Content.Headers.ContentType!.MediaType);
        if (type == "text/csv") Assert.Contains("It names the Data Protection Act 1998", report.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_that_cannot_be_read_stops_none_of_the_others()
    {
        var tenant = await site.App.AddTenantAsync("badrule", "co-op");
        await site.App.RuleAsync(tenant, """{ "key": "notice.check.broken", "value": { "title": "x", "why": "x", "fix": "x", "weight": "advice", "finds": ["(?<=a)b", "(("] } }""");
        using var staff = await site.App.BrowseAsStaffAsync(tenant, Roles.CaseOfficer);
        Assert.True((await (await staff.GetAsync("/staff/notices/check")).PressAsync("Check", ("Text", "The new GDPR."))).Shows("It calls the law new"));
    }

    [Fact]
    public async Task Nobody_outside_sees_what_is_out_of_date()
    {
        using var anybody = site.App.Browse(site.App.Alpha);
        Assert.StartsWith("/staff/sign-in?", (await anybody.GetAsync("/staff/notices/law")).Path, StringComparison.Ordinal);
    }
}
