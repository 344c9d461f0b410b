using Keyholder.Breaches.Demo;
using Keyholder.Breaches.Domain;
using Keyholder.Breaches.Features.Affected;
using Keyholder.BuildingBlocks.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Breaches.Tests.Features;

public sealed class AffectedDemoTests(BreachesApp site)
{
    [Fact]
    public async Task The_demonstration_has_people_once_and_only_where_its_breach_is()
    {
        var its = await AffectedSite.OpenAsync(site.App);
        var scopes = site.App.Services.GetRequiredService<TenantScopes>();
        await DemoAffected.EnsureAsync(scopes, its.Tenant, default);
        Assert.Empty(await its.PeopleAsync());
        await its.WithAsync(db => db.Breaches.ExecuteUpdateAsync(s => s.SetProperty(b => b.Title, DemoAffected.Title)));
        await DemoAffected.EnsureAsync(scopes, its.Tenant, default);
        await DemoAffected.EnsureAsync(scopes, its.Tenant, default);
        await its.AsAsync<PeopleTelling>(async t => Assert.Equal(new PeopleProgress(DemoAffected.Households, DemoAffected.Households - DemoAffected.StillToVisit, 0, DemoAffected.StillToVisit, null), await t.ProgressAsync(its.Breach.Id, default)));
        Assert.Empty(its.Letters());
        Assert.All(await its.ClocksAsync(), c => Assert.Equal(ClockState.Running, c.State));
        Assert.True((await its.Work.GetAsync(its.Url("/sending"))).Shows("34 of 34 emails sent"));
    }
}
