using System.Collections.Concurrent;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Policies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.BuildingBlocks.Tenancy;

/// <summary>What a run over all tenants came to.</summary>
/// <param name="Upgraded">How many were brought to this release.</param>
/// <param name="UpToDate">How many needed nothing.</param>
/// <param name="Failed">Who was left at the old version, and why.</param>
public sealed record MigrationReport(int Upgraded, int UpToDate, IReadOnlyList<(string Slug, string Error)> Failed);

/// <summary>
/// Brings every tenant to this release, several at a time: its database, and what was computed from packs that ship with it. Each database
/// is locked by EF Core while it is migrated, so two runs at once do no harm; a tenant that fails is named and left at its old version, and
/// the others go on.
/// </summary>
public sealed class FleetMigration(TenantStore tenants, TenantDatabases databases, TenantScopes scopes, PolicyCatalogue packs, IDbContextFactory<CatalogueDbContext> catalogue)
{
    /// <summary>Runs over all tenants. Those still being set up are left to <see cref="Provisioning"/>.</summary>
    public async Task<MigrationReport> RunAsync(int parallel, Action<int, string> progress, CancellationToken ct)
    {
        var latest = databases.LatestVersion;
        var failed = new ConcurrentBag<(string, string)>();
        var (done, upgraded, upToDate) = (0, 0, 0);
        for (var page = await tenants.ListAsync(null, 200, ct); page.Count > 0; page = await tenants.ListAsync(page[^1].Slug, 200, ct))
        {
            var toldOf = await ToldOfAsync(page, ct);
            var behind = page.Where(t => t.State != TenantState.Provisioning && (t.SchemaVersion != latest || toldOf[t.Slug] != packs.Sha256)).ToList();
            upToDate += page.Count - behind.Count;
            await Parallel.ForEachAsync(behind, new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = ct }, async (tenant, stop) =>
            {
                try
                {
                    var version = tenant.SchemaVersion == latest ? latest : await databases.UpgradeAsync(tenant, stop);
                    if (toldOf[tenant.Slug] != packs.Sha256) await TellOfPacksAsync(tenant, stop);
                    await using var db = await catalogue.CreateDbContextAsync(stop);
                    await db.Tenants.Where(t => t.Slug == tenant.Slug).ExecuteUpdateAsync(s => s.SetProperty(t => t.SchemaVersion, version).SetProperty(t => t.PacksSha256, packs.Sha256), stop);
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

    private async Task<Dictionary<string, string?>> ToldOfAsync(IReadOnlyList<TenantInfo> page, CancellationToken ct)
    {
        var slugs = page.Select(t => t.Slug).ToList();
        await using var db = await catalogue.CreateDbContextAsync(ct);
        return await db.Tenants.Where(t => slugs.Contains(t.Slug)).ToDictionaryAsync(t => t.Slug, t => t.PacksSha256, ct);
    }

    // Told before it is noted in the catalogue: a run that is cut short tells again, which has the same effect.
    private async Task TellOfPacksAsync(TenantInfo tenant, CancellationToken ct)
    {
        await using var scope = scopes.Open(tenant);
        var db = scope.ServiceProvider.GetRequiredService<PlatformDbContext>();
        db.Publish(new PolicyPackChanged(await db.Packs.MaxAsync(p => (int?)p.Version, ct) ?? 0));
        await db.SaveChangesAsync(ct);
    }
}
