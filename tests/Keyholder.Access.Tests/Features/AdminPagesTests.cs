using System.Globalization;
using System.Net;
using System.Text;
using Keyholder.BuildingBlocks.Organisations;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Access.Tests.Features;

public sealed class AdminPagesTests(AccessApp access)
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];
    private readonly KeyholderApp _app = access.Host;

    [Theory, Trait("Requirement", "A3")]
    [InlineData("/staff/admin/people")]
    [InlineData("/staff/admin/people/invite")]
    [InlineData("/staff/admin/titles")]
    [InlineData("/staff/admin/organisation")]
    [InlineData("/staff/admin/policy")]
    public async Task Admin_pages_open_to_admins_only(string url)
    {
        using var others = await _app.BrowseAsStaffAsync(access.Alpha, [.. Roles.All.Where(r => r != Roles.TenantAdmin)]);
        using var admin = await _app.BrowseAsStaffAsync(access.Alpha, Roles.TenantAdmin);
        Assert.Equal(HttpStatusCode.Forbidden, (await others.GetAsync(url)).Status);
        Assert.Equal(HttpStatusCode.OK, (await admin.GetAsync(url)).Status);
        Assert.StartsWith("/staff/sign-in?returnUrl=", (await _app.Browse(access.Alpha).GetAsync(url)).Path, StringComparison.Ordinal);
    }

    [Fact, Trait("Requirement", "N13")]
    public async Task The_organisation_s_details_colour_and_logo_show_on_its_pages()
    {
        var tenant = await _app.AddTenantAsync("delta", "tmo");
        using var admin = await _app.BrowseAsStaffAsync(tenant, Roles.TenantAdmin);
        var page = await (await admin.GetAsync("/staff/admin/organisation")).PressAsync(
            "Save", ("Name", "Delta Tenant Management"), ("RegistrationNumber", "ZA000000"), ("ResponsibleOfficer", "Data Protection Officer"),
            ("ContactEmail", "privacy@delta.example"), ("Colour", "#123456"), ("Logo", new TestFile("logo.png", Png, "image/png")));
        Assert.True(page.Shows("Your organisation's details are saved"));

        var saved = await _app.WithAsync<PlatformDbContext, Organisation>(tenant, db => db.Organisations.SingleAsync());
        Assert.Equal(("ZA000000", "Data Protection Officer", "image/png"), (saved.RegistrationNumber, saved.ResponsibleOfficer, saved.LogoMediaType));
        var entry = Assert.Single(await _app.AuditOfAsync(tenant, 1), a => a.Action == "access.organisation.changed");
        Assert.Contains("RegistrationNumber", entry.Detail, StringComparison.Ordinal);

        var anybody = _app.Browse(tenant);
        page = await anybody.GetAsync("/sign-in");
        Assert.Equal("Delta Tenant Management", page.Html.QuerySelector(".kh-header img")!.GetAttribute("alt"));
        var style = await anybody.GetAsync(page.Html.QuerySelectorAll("link[rel=stylesheet]").Select(l => l.GetAttribute("href")!).Single(h => h.StartsWith("/tenant.css", StringComparison.Ordinal)));
        Assert.Contains("--tenant-colour: #123456", style.Text, StringComparison.Ordinal);
        Assert.Equal(Png, (await anybody.GetAsync("/logo")).Bytes);

        var again = new HttpRequestMessage(HttpMethod.Get, style.Path);
        again.Headers.IfNoneMatch.Add(style.Response.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await anybody.SendAsync(again)).Status);
    }

    [Theory]
    [InlineData("Colour", "#ffdd00", "darker colour")]
    [InlineData("Colour", "red", "# and 6 letters or digits")]
    [InlineData("ContactEmail", "nonsense", "email address in the correct format")]
    [InlineData("Name", "", "full name")]
    public async Task Details_that_cannot_be_used_are_refused_with_what_to_do(string field, string value, string says)
    {
        using var admin = await _app.BrowseAsStaffAsync(access.Alpha, Roles.TenantAdmin);
        var page = await (await admin.GetAsync("/staff/admin/organisation")).PressAsync("Save", (field, value));
        Assert.Contains(says, Assert.Single(page.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_logo_is_judged_by_its_content()
    {
        using var admin = await _app.BrowseAsStaffAsync(access.Alpha, Roles.TenantAdmin);
        var page = await admin.GetAsync("/staff/admin/organisation");
        var lie = await page.PressAsync("Save", ("Logo", new TestFile("logo.png", Encoding.ASCII.GetBytes("<svg onload=alert(1)>"), "image/png")));
        Assert.Contains("must be a PNG or JPG", Assert.Single(lie.Errors), StringComparison.Ordinal);
        var pdf = await page.PressAsync("Save", ("Logo", TestFile.Pdf()));
        Assert.Contains("must be a PNG or JPG", Assert.Single(pdf.Errors), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync("/logo")).Status);
    }

    [Fact]
    public async Task The_policy_page_shows_every_rule_with_its_source_and_saves_a_changed_pack()
    {
        var tenant = await _app.AddTenantAsync("epsilon", "co-op");
        using var admin = await _app.BrowseAsStaffAsync(tenant, Roles.TenantAdmin);
        var page = await admin.GetAsync("/staff/admin/policy");
        Assert.True(page.Shows("The law:") && page.Shows("Usual in your sector:") && page.Shows("Uncertain"));
        var pack = (await admin.GetAsync("/staff/admin/policy?handler=Download")).Text;
        Assert.Contains("tenant/epsilon", pack, StringComparison.Ordinal);

        var bad = await page.PressAsync("Check and save", ("Policy pack", new TestFile("pack.json", Encoding.UTF8.GetBytes("{ nonsense"), "application/json")));
        Assert.Contains("not valid JSON", Assert.Single(bad.Errors), StringComparison.Ordinal);
        Assert.Equal(0, await VersionsAsync(tenant));

        var saved = await page.PressAsync("Check and save", ("Policy pack", new TestFile("pack.json", Encoding.UTF8.GetBytes(pack), "application/json")));
        Assert.True(saved.Shows("Your policy pack is saved"));
        Assert.Equal(1, await VersionsAsync(tenant));
        Assert.Equal(["Select a file"], (await page.PressAsync("Check and save")).Errors);
    }

    [Fact, Trait("Requirement", "A3")]
    public async Task The_audit_trail_opens_to_auditors_and_the_data_protection_lead_only()
    {
        using var others = await _app.BrowseAsStaffAsync(access.Alpha, Roles.TenantAdmin, Roles.CaseOfficer, Roles.EngagementOfficer);
        Assert.Equal(HttpStatusCode.Forbidden, (await others.GetAsync("/staff/audit")).Status);
        using var auditor = await _app.BrowseAsStaffAsync(access.Alpha, Roles.Auditor);
        using var lead = await _app.BrowseAsStaffAsync(access.Alpha, Roles.DataProtectionLead);
        Assert.Equal("Audit trail", (await auditor.GetAsync("/staff/audit")).Heading);
        Assert.Equal("Audit trail", (await lead.GetAsync("/staff/audit")).Heading);
    }

    [Fact, Trait("Requirement", "A3")]
    public async Task The_audit_trail_is_filtered_by_day_person_subject_and_action()
    {
        var person = await _app.AddStaffAsync(access.Alpha, Roles.Auditor);
        using var browser = await _app.BrowseAsync(person);
        await (await browser.GetAsync("/staff/account/recovery-codes")).PressAsync("Make new codes", ("Password", person.Password));

        Assert.Equal(1, await CountAsync($"actor=staff%3A{person.Id}"));
        Assert.Equal(1, await CountAsync($"Subject={person.Id}&Done=access.staff.recovery"));
        Assert.Equal(0, await CountAsync($"Subject={person.Id}&Done=access.staff.roles"));
        Assert.Equal(1, await CountAsync($"actor=staff%3A{person.Id}&From.Day=7&From.Month=10&From.Year=2026&Until.Day=7&Until.Month=10&Until.Year=2026"));
        Assert.Equal(0, await CountAsync($"actor=staff%3A{person.Id}&From.Day=8&From.Month=10&From.Year=2026"));
        Assert.Equal(0, await CountAsync($"actor=staff%3A{person.Id}&Until.Day=6&Until.Month=10&Until.Year=2026"));
        var page = await browser.GetAsync("/staff/audit?From.Day=31&From.Month=2&From.Year=2026");
        Assert.Contains("must be a real date", Assert.Single(page.Errors), StringComparison.Ordinal);

        async Task<int> CountAsync(string query)
        {
            var shown = await browser.GetAsync("/staff/audit?" + query);
            Assert.True(shown.Html.QuerySelectorAll("tbody tr").All(r => r.TextContent.Contains(person.Name, StringComparison.Ordinal)));
            return shown.Html.QuerySelectorAll("tbody tr").Length;
        }
    }

    [Fact, Trait("Requirement", "A3")]
    public async Task The_audit_trail_is_downloaded_as_csv_and_the_download_is_on_it()
    {
        var person = await _app.AddStaffAsync(access.Alpha, Roles.Auditor);
        using var browser = await _app.BrowseAsync(person);
        var csv = await browser.GetAsync($"/staff/audit?Subject={person.Id}&handler=Csv");
        Assert.Equal("text/csv", csv.Response.Content.Headers.ContentType!.MediaType);
        var lines = csv.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("Sequence,At,Actor", lines[0], StringComparison.Ordinal);
        Assert.Contains(lines, l => l.Contains("access.staff.demonstration-added", StringComparison.Ordinal));
        var trail = await browser.GetAsync($"/staff/audit?actor=staff%3A{person.Id}&Done=access.audit-trail");
        Assert.Single(trail.Html.QuerySelectorAll("tbody tr"));
    }

    [Fact, Trait("Requirement", "A3")]
    public async Task The_audit_trail_is_in_plain_words_with_the_codes_beside_them()
    {
        var person = await _app.AddStaffAsync(access.Alpha, Roles.Auditor);
        using var browser = await _app.BrowseAsync(person);
        var row = (await browser.GetAsync($"/staff/audit?Subject={person.Id}&Done=access.staff.demonstration")).Html.QuerySelector("tbody tr")!;
        Assert.Equal("Added staff for demonstration access.staff.demonstration-added", row.Children[3].TextContent);
        Assert.Equal($"{person.Name} staff {person.Id}", row.Children[4].TextContent);
    }

    [Fact]
    public async Task A_long_trail_has_pages()
    {
        using var browser = await _app.BrowseAsStaffAsync(access.Alpha, Roles.Auditor);
        for (var i = 0; i < 30; i++) await _app.AddStaffAsync(access.Alpha, Roles.CaseOfficer);
        for (var i = 0; i < 25; i++) await _app.AddStaffAsync(access.Alpha, Roles.CaseOfficer);
        var first = await browser.GetAsync("/staff/audit");
        var second = await browser.GetAsync("/staff/audit?p=2");
        Assert.Equal(50, first.Html.QuerySelectorAll("tbody tr").Length);
        Assert.True(Lowest(first) > Lowest(second));

        static long Lowest(WebPage page) => page.Html.QuerySelectorAll("tbody tr td:first-child").Min(c => long.Parse(c.TextContent, CultureInfo.InvariantCulture));
    }

    private Task<int> VersionsAsync(TenantInfo tenant) => _app.WithAsync<PlatformDbContext, int>(tenant, db => db.Packs.CountAsync());
}
