using Keyholder.Breaches.Demo;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.SharingAgreements.Contracts;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Demo;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Breaches.Tests;

public sealed class PartnersDemoTests(BreachesApp fixture)
{
    private readonly TenantScopes _scopes = fixture.App.Services.GetRequiredService<TenantScopes>();

    [Fact]
    public async Task Of_the_demonstrations_breach_one_partner_has_confirmed_and_one_was_called_and_once()
    {
        var site = await PartnersSite.OpenAsync(fixture.App);
        await DemoPartners.AddAsync(_scopes, site.Tenant, CancellationToken.None);
        await DemoAgreements.AddAsync(_scopes, site.Tenant, CancellationToken.None);
        await fixture.App.SettleAsync();
        await DemoPartnerNotices.EnsureAsync(_scopes, site.Tenant, CancellationToken.None);
        var breach = await site.BreachAsync(fixture.App.Clock.GetUtcNow().AddHours(-26), incident: "mis-sent-email");
        await site.WithAsync(db => db.Breaches.Where(b => b.Id == breach.Id).ExecuteUpdateAsync(s => s.SetProperty(b => b.Title, DemoPartnerNotices.Breach)));
        await DemoPartnerNotices.EnsureAsync(_scopes, site.Tenant, CancellationToken.None);
        await DemoPartnerNotices.EnsureAsync(_scopes, site.Tenant, CancellationToken.None);

        var notices = (await site.NoticesAsync(breach)).OrderBy(n => n.Organisation, StringComparer.Ordinal).Select(n => (n.Organisation, n.State, n.Channel)).ToList();
        Assert.Equal(
            [("Brightwater Repairs", PartnerNoticeState.Acknowledged, NoticeChannel.Portal), ("Northmarch Police", PartnerNoticeState.Sent, NoticeChannel.Telephone)], notices);
    }

    [Fact]
    public async Task Two_tenants_of_the_demonstration_are_linked_and_once()
    {
        var (first, second) = (await PartnersSite.OpenAsync(fixture.App), await PartnersSite.OpenAsync(fixture.App, sector: "tmo"));
        await DemoLinks.EnsureAsync(_scopes, first.Tenant, second.Tenant, CancellationToken.None);
        await DemoLinks.EnsureAsync(_scopes, first.Tenant, second.Tenant, CancellationToken.None);

        var partner = await fixture.App.WithAsync<SharingDbContext, Guid>(first.Tenant, db => db.Partners.Where(p => p.Name == second.Tenant.Name).Select(p => p.Id).SingleAsync());
        var link = await first.AsAsync<ILinkedTenants, LinkedTenant?>(first.Lead, l => l.FindAsync(partner, CancellationToken.None));
        Assert.Equal(second.Tenant.Slug, link!.Tenant);
    }

    [Fact]
    public async Task One_tells_the_other_of_its_breach_and_once_so_that_a_case_opens_there()
    {
        var (first, second) = (await PartnersSite.OpenAsync(fixture.App), await PartnersSite.OpenAsync(fixture.App, sector: "tmo"));
        await DemoLinks.EnsureAsync(_scopes, first.Tenant, second.Tenant, CancellationToken.None);
        await fixture.App.SettleAsync();
        var breach = await first.BreachAsync(incident: "mis-sent-email");
        await first.WithAsync(db => db.Breaches.Where(b => b.Id == breach.Id).ExecuteUpdateAsync(s => s.SetProperty(b => b.Title, DemoPartnerNotices.Breach)));
        await DemoPartnerNotices.TellLinkedAsync(_scopes, first.Tenant, second.Tenant.Name, CancellationToken.None);
        await DemoPartnerNotices.TellLinkedAsync(_scopes, first.Tenant, second.Tenant.Name, CancellationToken.None);
        await fixture.App.SettleAsync();

        Assert.Equal(breach.Reference, (await second.WithAsync(db => db.Breaches.SingleAsync())).MirrorOf);
    }
}
