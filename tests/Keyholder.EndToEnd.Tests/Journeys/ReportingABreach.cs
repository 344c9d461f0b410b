using Keyholder.BuildingBlocks.Security;
using Keyholder.TestKit;
using Microsoft.Playwright;

namespace Keyholder.EndToEnd.Tests.Journeys;

[Trait("Requirement", "B1"), Trait("Requirement", "B5")]
public sealed class ReportingABreach(Site site)
{
    [Fact]
    public async Task A_resident_reports_on_a_phone_and_the_report_becomes_a_breach_with_everything_that_belongs_to_it()
    {
        var tenant = await site.App.AddTenantAsync("reporting", "co-op");
        await site.App.SettleAsync();
        await using var phone = await Visitor.OpenAsync(site, tenant, "report-breach", new() { ViewportSize = new() { Width = 390, Height = 844 }, IsMobile = true, HasTouch = true, JavaScriptEnabled = false });
        using (var signedIn = await site.App.BrowseAsync(await site.App.AddResidentAsync(tenant))) await phone.TakeCookiesAsync(signedIn);
        await phone.OpenAsync("/report-a-breach?group=Residents%E2%80%99%20forum");
        await phone.SeeAsync("Report a breach", "form");
        await phone.PressAsync("Send the report");
        await phone.ReadsAsync("There is a problem");
        await phone.FillAsync("What happened?", "The notes of our closed meeting are on the notice board of the shop");
        await phone.PressAsync("Save and finish later");
        await phone.LookAsync("kept");
        await phone.OpenAsync("/report-a-breach");
        Assert.Equal("The notes of our closed meeting are on the notice board of the shop", await phone.Page.GetByLabel("What happened?", new() { Exact = true }).InputValueAsync());
        await phone.ChooseAsync("It is a breach");
        await phone.PressAsync("Send the report");
        await phone.SeeAsync("Report received", "sent");
        await phone.OpenAsync("/your-breach-reports");
        await phone.SeeAsync("Breaches you reported", "yours");
        foreach (var path in (string[])["/report-a-breach/ask", "/your-breach-letters", "/account/safe-contact", "/breach-notices"])
        {
            Assert.Equal(200, await phone.OpenAsync(path));
            await phone.LookAsync(path.Split('/')[^1]);
        }

        await using var lead = await site.AtDeskAsync("take-up-report", tenant, [Roles.DataProtectionLead]);
        await lead.OpenAsync("/staff/breaches/reports");
        await lead.SeeAsync("Reports of breaches", "inbox");
        await lead.Page.Locator("tbody th a").First.ClickAsync();
        await lead.ReadsAsync("on the notice board of the shop");
        await lead.LookAsync("report");
        await lead.OpenAsync($"/staff/breaches/open?report={lead.Page.Url.Split('/')[^1]}");
        await lead.SeeAsync("Open a breach", "open");
        await lead.FillAsync("What do you call it?", "Notes of the forum on a notice board");
        await lead.ChooseAsync("Minutes or papers of a meeting passed on");
        await lead.Page.Locator("select[name=OfficerId]").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await lead.ChooseAsync("No");
        await lead.PressAsync("Open the breach");
        await lead.SeeAsync("Notes of the forum on a notice board", "breach");
        var url = new Uri(lead.Page.Url).AbsolutePath;

        foreach (var path in (string[])
        [
            "/regulator", "/regulator/parts/1", "/regulator/text", "/regulator/file", "/regulator/dialogue", "/people", "/people/add", "/people/letter", "/people/public-notice", "/records",
            "/partners", "/partners/add", "/actions", "/actions/add", "/links", "/access", "/same-as",
        ])
        {
            Assert.Equal(200, await lead.OpenAsync(url + path));
            await lead.LookAsync(path.Trim('/').Replace('/', '-'));
        }

        foreach (var path in (string[])["/staff/breaches", "/staff/breaches/trends", "/staff/breaches/actions", "/staff/breaches/open"])
        {
            Assert.Equal(200, await lead.OpenAsync(path));
            await lead.Page.SetViewportSizeAsync(390, 844);
            await lead.LookAsync(path.Split('/')[^1]);
        }
    }
}
