using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.TestKit.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Keyholder.BuildingBlocks.Tests.Auditing;

[Trait("Requirement", "R6")]
public sealed class AuditTrailTests
{
    [Fact]
    public async Task A_save_that_fails_in_a_transaction_that_goes_on_leaves_no_gap_in_the_trail()
    {
        await using var host = await PlatformHost.CreateAsync();
        var tenant = await host.TenantAsync();
        var id = Guid.NewGuid();
        await host.WithAsync(tenant, async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Lines.Add(new Line { Id = id, Text = "first" });
            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
            db.Lines.Add(new Line { Id = id, Text = "same id again" });
            await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
            db.StartOver();
            db.Lines.Add(new Line { Id = Guid.NewGuid(), Text = "after it" });
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
            return true;
        });

        Assert.Equal(2, (await host.LinesAsync(tenant)).Count);
        await using var scope = host.Services.GetRequiredService<TenantScopes>().Open(tenant);
        Assert.Equal(new AuditVerdict(2, null, null), await scope.ServiceProvider.GetRequiredService<AuditVerification>().RunAsync(CancellationToken.None));
    }
}
