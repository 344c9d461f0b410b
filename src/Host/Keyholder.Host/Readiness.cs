using Keyholder.BuildingBlocks.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Keyholder.Host;

/// <summary>Ready means: the catalogue answers. The bus adds a check of its own.</summary>
internal sealed class Readiness(IDbContextFactory<CatalogueDbContext> catalogue) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var db = await catalogue.CreateDbContextAsync(cancellationToken);
        return await db.Database.CanConnectAsync(cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The catalogue database does not answer.");
    }
}
