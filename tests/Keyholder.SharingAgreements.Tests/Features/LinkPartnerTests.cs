using System.Net;
using System.Text.RegularExpressions;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.SharingAgreements.Contracts;
using Keyholder.SharingAgreements.Domain;
using Keyholder.SharingAgreements.Features.Partners.ClosePartner;
using Keyholder.SharingAgreements.Features.Partners.LinkPartner;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.SharingAgreements.Tests.Features;

/// <summary>Two tenants link themselves as partners, and unlink.</summary>
[Trait("Requirement", "S2")]
public sealed class LinkPartnerTests(SharingApp fixture)
{
    private static readonly Problem Wrong = new("This code is not right, was used, or is too old. Check it, or ask for a new one", "Code");

    private KeyholderApp App => fixture.App;

    [Fact]
    public async Task One_side_makes_a_code_the_other_enters_it_and_both_know_the_other_by_their_own_partner()
    {
        var (us, them) = (await SideAsync(), await SideAsync());
        var made = await (await (await us.Site.Decision.GetAsync($"/staff/sharing/partners/{us.Partner.Id}")).FollowAsync("Link with this organisation")).PressAsync("Make a code");
        var code = Regex.Match(made.Text, "[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}", RegexOptions.None, TimeSpan.FromSeconds(1)).Value;
        var linked = await (await them.Site.Decision.GetAsync($"/staff/sharing/partners/{them.Partner.Id}/link")).PressAsync("Link", ("Code", code.ToLowerInvariant().Replace('-', ' ')));
        Assert.True(linked.Shows("You are linked") && linked.Shows(us.Site.Tenant.Name), linked.Text);
        await App.SettleAsync();

        var (ours, theirs) = (await us.LinkAsync(), await them.LinkAsync());
        Assert.Equal((them.Site.Tenant.Slug, them.Partner.Id), (ours!.Tenant, ours.PartnerId));
        Assert.Equal((us.Site.Tenant.Slug, us.Partner.Id), (theirs!.Tenant, theirs.PartnerId));
        Assert.Contains("sharing.partner.linked", await App.AuditAsync(us.Site.Tenant, us.Partner.Id));
        Assert.Contains("sharing.partner.linked", await App.AuditAsync(them.Site.Tenant, them.Partner.Id));
    }

    [Fact]
    public async Task A_code_is_kept_as_a_hash_only()
    {
        var us = await SideAsync();
        var code = await us.CodeAsync();
        await using var db = await App.Services.GetRequiredService<IDbContextFactory<CatalogueDbContext>>().CreateDbContextAsync();
        var offer = await db.Links.AsNoTracking().SingleAsync(l => l.FirstTenant == us.Site.Tenant.Slug);
        Assert.Equal(64, offer.CodeHash!.Length);
        Assert.DoesNotContain(code.Replace("-", "", StringComparison.Ordinal), offer.CodeHash, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_wrong_code_links_nobody()
    {
        var (us, them) = (await SideAsync(), await SideAsync());
        await us.CodeAsync();
        Assert.Equal(Wrong, await them.EnterAsync("2222-2222-2222"));
        Assert.Equal(Wrong, await them.EnterAsync(""));
        Assert.Null(await them.LinkAsync());
    }

    [Fact]
    public async Task A_code_works_once()
    {
        var (us, them, third) = (await SideAsync(), await SideAsync(), await SideAsync());
        var code = await us.CodeAsync();
        Assert.Null(await them.EnterAsync(code));
        Assert.Equal(Wrong, await third.EnterAsync(code));
    }

    [Fact]
    public async Task Of_two_who_enter_a_code_at_once_one_is_linked()
    {
        var (us, them, third) = (await SideAsync(), await SideAsync(), await SideAsync());
        var code = await us.CodeAsync();
        var outcomes = await Task.WhenAll(them.EnterAsync(code), third.EnterAsync(code));
        Assert.Single(outcomes, o => o is null);
        Assert.Single(await Task.WhenAll(them.LinkAsync(), third.LinkAsync()), l => l is not null);
    }

    [Fact]
    public async Task A_newer_code_takes_the_place_of_the_one_before()
    {
        var (us, them) = (await SideAsync(), await SideAsync());
        var (old, code) = (await us.CodeAsync(), await us.CodeAsync());
        Assert.Equal(Wrong, await them.EnterAsync(old));
        Assert.Null(await them.EnterAsync(code));
    }

    [Fact]
    public async Task Nobody_is_linked_with_themselves()
    {
        var us = await SideAsync();
        Assert.Equal("You made this code. Give it to the other organisation, which enters it", (await us.EnterAsync(await us.CodeAsync()))?.Message);
    }

    [Fact]
    public async Task Two_organisations_are_linked_once()
    {
        var (us, them) = (await SideAsync(), await SideAsync());
        Assert.Null(await them.EnterAsync(await us.CodeAsync()));
        var (another, theirs) = (us with { Partner = await us.Site.PartnerAsync() }, them with { Partner = await them.Site.PartnerAsync() });

        Assert.Equal("You are linked with this organisation already, as another of your partners", (await theirs.EnterAsync(await another.CodeAsync()))?.Message);
        Assert.Equal("This partner is linked already", (await us.MakeAsync()).Problem?.Message);
    }

    [Fact]
    public async Task Either_side_ends_the_link_and_it_is_on_both_trails()
    {
        var (us, them) = (await SideAsync(), await SideAsync());
        Assert.Null(await them.EnterAsync(await us.CodeAsync()));
        var page = await (await us.Site.Decision.GetAsync($"/staff/sharing/partners/{us.Partner.Id}/link")).PressAsync("End the link");
        Assert.True(page.Shows("The link is ended"), page.Text);
        await App.SettleAsync();

        Assert.Equal((null, null), (await us.LinkAsync(), await them.LinkAsync()));
        Assert.Contains("sharing.partner.unlinked", await App.AuditAsync(us.Site.Tenant, us.Partner.Id));
        Assert.Contains("sharing.partner.unlinked", await App.AuditAsync(them.Site.Tenant, them.Partner.Id));
        Assert.Null(await us.EnterAsync(await them.CodeAsync()));
    }

    [Fact]
    public async Task Closing_a_partner_ends_its_link()
    {
        var (us, them) = (await SideAsync(), await SideAsync());
        Assert.Null(await them.EnterAsync(await us.CodeAsync()));
        var outcome = await us.Site.AsAsync<ClosePartnerHandler, Outcome>(us.Site.Lead, h => h.HandleAsync(new ClosePartner(us.Partner.Id, us.Partner.Version), CancellationToken.None));
        Assert.Null(outcome.Problem);
        Assert.Null(await them.LinkAsync());
    }

    [Fact]
    public async Task Only_whoever_decides_links()
    {
        var us = await SideAsync();
        var url = $"/staff/sharing/partners/{us.Partner.Id}/link";
        Assert.Equal(HttpStatusCode.OK, (await us.Site.Decision.GetAsync(url)).Status);
        foreach (var role in Roles.All.Where(r => r != Roles.DataProtectionLead))
            Assert.NotEqual(HttpStatusCode.OK, (await (await App.BrowseAsStaffAsync(us.Site.Tenant, role)).GetAsync(url)).Status);
    }

    private async Task<Linking> SideAsync()
    {
        var site = await AgreementSite.OpenAsync(App);
        return new Linking(site, await site.PartnerAsync());
    }
}

/// <summary>A test that moves the clock.</summary>
[Trait("Requirement", "S2")]
public sealed class LinkPartnerExpiryTests
{
    [Fact]
    public async Task A_code_expires_after_seven_days()
    {
        await using var app = await KeyholderApp.StartAsync();
        var (us, them) = (await AgreementSite.OpenAsync(app), await AgreementSite.OpenAsync(app));
        var (ours, theirs) = (new Linking(us, await us.PartnerAsync()), new Linking(them, await them.PartnerAsync()));
        var code = await ours.CodeAsync();
        app.Clock.Advance(TimeSpan.FromDays(7));
        Assert.StartsWith("This code is not right", (await theirs.EnterAsync(code))?.Message, StringComparison.Ordinal);
    }
}

/// <summary>A tenant and its partner that is to be linked.</summary>
internal sealed record Linking(AgreementSite Site, Partner Partner)
{
    public Task<Outcome<string>> MakeAsync() => Site.AsAsync<LinkPartnerHandler, Outcome<string>>(Site.Lead, h => h.MakeCodeAsync(Partner.Id, CancellationToken.None));

    public async Task<string> CodeAsync() => (await MakeAsync()).Value!;

    public async Task<Problem?> EnterAsync(string code) => (await Site.AsAsync<LinkPartnerHandler, Outcome>(Site.Lead, h => h.EnterCodeAsync(Partner.Id, code, CancellationToken.None))).Problem;

    public Task<LinkedTenant?> LinkAsync() => Site.AsAsync<ILinkedTenants, LinkedTenant?>(Site.Lead, l => l.FindAsync(Partner.Id, CancellationToken.None));
}
