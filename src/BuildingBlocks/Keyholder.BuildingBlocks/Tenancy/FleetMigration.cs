using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.BuildingBlocks.Tenancy;

/// <summary>What a run over all tenants came to.</summary>
/// <param name="Upgraded">How many databases were changed.</param>
/// <param name="UpToDate">How many needed nothing.</param>
/// <param name="Failed">Who was left at the old version, and why.</param>
public sealed record MigrationReport(int Upgraded, int UpToDate, IReadOnlyList<(string Slug, string Error)> Failed);

/// <summary>
/// Brings every tenant's database up to date, several at a time. Each database is locked by EF Core while it is migrated, so two
/// runs at once do no harm; a tenant that fails is named and left at its old version, and the others go on.
/// </summary>
public sealed class FleetMigration(TenantStore tenants, TenantDatabases databases, IDbContextFactory<CatalogueDbContext> catalogue)
{
    /// <summary>Runs over all tenants. Those still being set up are left to <see cref="Provisioning"/>.</summary>
    public async Task<MigrationReport> RunAsync(int parallel, Action<int, string> progress, CancellationToken ct)
    {
        var latest = databases.LatestVersion;
        var failed = new ConcurrentBag<(string, string)>();
        var (done, upgraded, upToDate) = (0, 0, 0);
        for (var page = await tenants.ListAsync(null, 200, ct); page.Count > 0; page = await tenants.ListAsync(page[^1].Slug, 200, ct))
        {
            var behind = page.Where(t => t.State != TenantState.Provisioning && t.SchemaVersion != latest).ToList();
            upToDate += page.Count - behind.Count;
            await Parallel.ForEachAsync(behind, new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = ct }, async (tenant, stop) =>
            {
                try
                {
                    var version = await databases.UpgradeAsync(tenant, stop);
                    await using var db = await catalogue.CreateDbContextAsync(stop);
                    await db.Tenants.Where(t => t.Slug == tenant.Slug).ExecuteUpdateAsync(s => s.SetProperty(t => t.SchemaVersion, version), stop);
                    tenants.Forget(tenant);
                    Interlocked.Increment(ref upgraded);
                }
                catch (Exception problem) when (problem is not OperationCanceledException)
                {
                    failed.Add((tenant.Slug, problem.Message));
                }

                progress(Interlocked.Increment(ref done), tenant.Slug);
            });
        }

        return new MigrationReport(upgraded, upToDate, [.. failed]);
    }
}
