using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.Notices.Data;
using Keyholder.Notices.Demo;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Notices.Tests.Register;

[Trait("Requirement", "N6")]
public sealed class DemoRegisterTests(NoticesApp site)
{
    [Theory]
    [InlineData("council")]
    [InlineData("co-op")]
    [InlineData("tmo")]
    [InlineData("ombudsman-panel")]
    public async Task The_demonstration_shows_a_register_at_work(string sector)
    {
        var ct = TestContext.Current.CancellationToken;
        var tenant = await site.App.AddTenantAsync($"demo-{sector}", sector);
        await site.App.AddStaffAsync(tenant, Roles.DataProtectionLead);
        for (var times = 0; times < 2; times++) await DemoRegister.EnsureAsync(site.App.Services.GetRequiredService<TenantScopes>(), tenant, ct);
        var today = DateOnly.FromDateTime(site.App.Clock.GetUtcNow().UtcDateTime);
        var versions = await site.App.WithAsync<NoticesDbContext, List<(DateOnly? Reviewed, DateOnly? Next, bool FromPack)>>(tenant, async db =>
            [.. (await db.ActivityVersions.AsNoTracking().ToListAsync(ct)).Select(v => (v.ReviewedOn, v.ReviewOn, v.FromPack))]);
        Assert.Equal(2, versions.Count(v => v.FromPack && v.Reviewed is null));
        Assert.Single(versions, v => v.Next < today);
        Assert.Single(versions, v => !v.FromPack);
        Assert.Equal(1, await site.App.WithAsync<NoticesDbContext, int>(tenant, db => db.PolicyDocuments.CountAsync(d => d.PublishedAt != null, ct)));
    }
}
