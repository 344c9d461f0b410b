using System.Text.Json.Nodes;
using Keyholder.BuildingBlocks.Policies;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.Notices.Contracts;
using Keyholder.Notices.Features.Consents;
using Keyholder.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Keyholder.EndToEnd.Tests.Journeys;

public sealed class AgreeingAndWithdrawing(Site site)
{
    [Fact, Trait("Requirement", "N8")]
    public async Task A_resident_agrees_on_a_phone_and_withdraws_in_the_account_and_by_a_link_without_signing_in()
    {
        var tenant = await site.App.AddTenantAsync("agreeing", "co-op");
        await site.App.SettleAsync();
        var title = await PublishNewsAsync(tenant);
        var resident = await site.App.AddResidentAsync(tenant);
        await using var phone = await OnPhoneAsync("agree", tenant);
        using (var signedIn = await site.App.BrowseAsync(resident)) await phone.TakeCookiesAsync(signedIn);

        await phone.OpenAsync("/consents");
        await phone.SeeAsync("What you have agreed to", "offers");
        await Expect(phone.Page.Locator("input[type=checkbox]:checked")).ToHaveCountAsync(0);
        await phone.PressAsync($"Agree: {title}");
        await phone.ReadsAsync("Tick the box if you agree");
        await phone.LookAsync("not-ticked");
        await AgreeAsync(phone, title);
        await phone.LookAsync("agreed");
        await phone.PressAsync($"Withdraw: {title}");
        await phone.ReadsAsync("Withdrawn. It ended at once");
        await phone.LookAsync("withdrawn");

        await AgreeAsync(phone, title);
        var link = (await site.App.InAsync(tenant, s => s.GetRequiredService<IConsents>().WithdrawalLinksAsync([resident.Id], "newsletter", CancellationToken.None)))[resident.Id];
        await using var anybody = await OnPhoneAsync("withdraw-by-link", tenant);
        await anybody.OpenAsync(link.AbsolutePath);
        await anybody.SeeAsync("Withdraw your consent", "link");
        await anybody.PressAsync("Withdraw");
        await anybody.ReadsAsync("It ended at once.");
        await anybody.LookAsync("ended");
        await phone.OpenAsync("/consents");
        await phone.ReadsAsync("You have not agreed");

        await using var officer = await site.AtDeskAsync("opt-out", tenant, [Roles.EngagementOfficer]);
        await officer.OpenAsync("/staff/consents");
        await officer.SeeAsync("Consent", "register");
        await officer.PressAsync("Who wants no marketing");
        await officer.SeeAsync("Who wants no marketing", "no-marketing");
        await officer.PressAsync("Record an opt-out");
        await officer.SeeAsync("Record an opt-out", "record");
        await officer.FillAsync("Full name", "Ida Moss");
        await officer.FillAsync("Email address (optional)", "ida.moss@example.org");
        await officer.ChooseAsync("By phone");
        await officer.PressAsync("Record the opt-out");
        await officer.ReadsAsync("They get no more marketing");
        await officer.Page.SetViewportSizeAsync(390, 844);
        await officer.LookAsync("recorded");
        foreach (var path in (string[])["/staff/consents/purposes", "/staff/consents/purposes/newsletter", "/staff/consents/purposes/edit", "/staff/consents/record"])
        {
            Assert.Equal(200, await officer.OpenAsync(path));
            await officer.LookAsync(path.Split('/')[^1]);
        }
    }

    [Fact, Trait("Requirement", "N10")]
    public async Task A_reader_without_JavaScript_accepts_or_rejects_the_one_cookie_that_is_not_necessary()
    {
        var tenant = await site.App.AddTenantAsync("cookies", "co-op");
        await site.App.InAsync(tenant, async services =>
        {
            var policies = services.GetRequiredService<TenantPolicies>();
            var pack = JsonNode.Parse((await policies.GetAsync(CancellationToken.None)).Pack.ToJson())!;
            pack["entries"]!.AsArray().Add(JsonNode.Parse("""{ "key": "site.remember-text-size", "value": true }"""));
            Assert.Empty(await policies.SaveAsync(pack.ToJsonString(), CancellationToken.None));
        });
        await site.App.SettleAsync();

        await using var no = await OnPhoneAsync("reject-cookies", tenant);
        await no.OpenAsync("/privacy");
        await no.ReadsAsync("We would like to set one more");
        await no.LookAsync("banner");
        await no.PressAsync("Reject additional cookies");
        await no.ReadsAsync("You have rejected additional cookies");
        await Expect(no.Page.Locator(".govuk-cookie-banner")).ToHaveCountAsync(0);
        await no.LookAsync("rejected");

        await using var yes = await OnPhoneAsync("accept-cookies", tenant);
        await yes.OpenAsync("/privacy");
        await yes.PressAsync("Accept additional cookies");
        await yes.ReadsAsync("You have accepted additional cookies");
        await yes.FollowAsync("Text size");
        await yes.ArriveAsync("Cookies");
        await yes.ChooseAsync("Larger");
        await yes.PressAsync("Save text size");
        await Expect(yes.Page.Locator("html.kh-larger-text")).ToHaveCountAsync(1);
        await yes.LookAsync("larger");
    }

    private Task<Visitor> OnPhoneAsync(string journey, TenantInfo tenant) =>
        Visitor.OpenAsync(site, tenant, journey, new() { ViewportSize = new() { Width = 390, Height = 844 }, IsMobile = true, HasTouch = true, JavaScriptEnabled = false });

    private static async Task AgreeAsync(Visitor phone, string title)
    {
        await phone.Page.Locator("#newsletter").GetByLabel("Yes, I agree", new() { Exact = true }).CheckAsync();
        await phone.PressAsync($"Agree: {title}");
        await phone.ReadsAsync($"You agreed: {title}");
    }

    /// <summary>The purposes that the packs suggest, of which the news is asked for. Gives its title.</summary>
    private Task<string> PublishNewsAsync(TenantInfo tenant) => site.App.InAsync(tenant, async services =>
    {
        var purposes = services.GetRequiredService<ConsentPurposes>();
        await purposes.StartFromPacksAsync(CancellationToken.None);
        Assert.Null((await purposes.PublishAsync("newsletter", false, "Nobody who decides about homes sees the answer.", CancellationToken.None)).Problem);
        var db = services.GetRequiredService<Keyholder.Notices.Data.NoticesDbContext>();
        return db.ConsentPurposes.Single(p => p.Code == "newsletter").Title;
    });
}
