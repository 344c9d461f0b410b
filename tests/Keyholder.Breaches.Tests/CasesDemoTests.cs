using Keyholder.Breaches.Data;
using Keyholder.Breaches.Demo;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Breaches.Tests;

public sealed class CasesDemoTests(BreachesApp site)
{
    [Theory]
    [Trait("Requirement", "B2")]
    [InlineData("kingsmere", "council", "Rent letters sent to the wrong households", true)]
    [InlineData("orchard", "co-op", "Minutes of the closed meeting passed on", true)]
    [InlineData("redress", "ombudsman-panel", "Laptop left on a bus", false)]
    [InlineData("parkvillage", "tmo", "Visitor book left open", false)]
    public async Task A_demonstration_tenant_has_its_breach_and_once(string slug, string sector, string title, bool open)
    {
        var tenant = await site.App.AddTenantAsync(slug, sector);
        await site.App.AddStaffAsync(tenant, Roles.CaseOfficer);
        var lead = await site.App.AddStaffAsync(tenant, Roles.DataProtectionLead);
        var scopes = site.App.Services.GetRequiredService<TenantScopes>();
        await DemoCases.AddAsync(scopes, tenant, CancellationToken.None);
        await DemoCases.AddAsync(scopes, tenant, CancellationToken.None);
        await site.App.SettleAsync();
        var breach = Assert.Single(await site.App.WithAsync<BreachesDbContext, List<Breach>>(tenant, db => db.Breaches.AsNoTracking().ToListAsync()));
        Assert.Equal((title, open), (breach.Title, breach.IsOpen));
        using var browser = await site.App.BrowseAsync(lead);
        foreach (var rest in (string[])["", "/times", "/details", "/containment", "/assessment", "/decisions", "/holds", "/close"])
            Assert.Equal(System.Net.HttpStatusCode.OK, (await browser.GetAsync($"/staff/breaches/{breach.Reference}{rest}")).Status);
    }
}
