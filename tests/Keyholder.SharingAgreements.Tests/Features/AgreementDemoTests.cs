using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.SharingAgreements.Demo;
using Keyholder.SharingAgreements.Domain;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.SharingAgreements.Tests.Features;

public sealed class AgreementDemoTests(SharingApp site)
{
    [Fact]
    [Trait("Requirement", "S1")]
    public async Task A_demonstration_tenant_has_agreements_at_every_point_of_their_life_and_once()
    {
        var its = await AgreementSite.OpenAsync(site.App);
        var scopes = site.App.Services.GetRequiredService<TenantScopes>();
        await DemoPartners.AddAsync(scopes, its.Tenant, CancellationToken.None);
        await DemoAgreements.AddAsync(scopes, its.Tenant, CancellationToken.None);
        await site.App.SettleAsync();
        await DemoAgreements.AddAsync(scopes, its.Tenant, CancellationToken.None);
        var states = await its.WithAsync(db => db.Versions.AsNoTracking().Select(v => v.State).ToListAsync());
        Assert.Equal(
            [(AgreementState.Draft, 1), (AgreementState.Approved, 1), (AgreementState.Active, 4), (AgreementState.Expired, 1)],
            states.GroupBy(s => s).OrderBy(g => g.Key).Select(g => (g.Key, g.Count())));
        var register = await its.Work.GetAsync("/staff/sharing");
        Assert.True(register.Shows("Ends soon"));
        var lead = await site.App.BrowseAsStaffAsync(its.Tenant, Roles.DataProtectionLead);
        foreach (var id in await its.WithAsync(db => db.Agreements.Select(a => a.Id).ToListAsync()))
            Assert.Equal(System.Net.HttpStatusCode.OK, (await lead.GetAsync(AgreementSite.Url(id))).Status);
    }
}
