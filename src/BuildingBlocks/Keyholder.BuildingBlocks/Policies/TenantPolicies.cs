using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Organisations;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Keyholder.BuildingBlocks.Policies;

/// <summary>The policies of the current tenant: statute and sector as shipped, and the latest version of its own pack.</summary>
public sealed class TenantPolicies(
    PolicyCatalogue catalogue, TenantContext context, PlatformDbContext db, ActorContext actor, IMemoryCache cache, TimeProvider time)
{
    // Another process may save a version; this one follows within the time below.
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    /// <summary>The policies in force; ask them for a date.</summary>
    public async Task<PolicySet> GetAsync(CancellationToken ct)
    {
        if (cache.Recall<PolicySet>(CacheKey) is { } known) return known;
        var kept = cache.Recollect<PolicySet>(CacheKey, Kept);
        var json = await db.Packs.AsNoTracking().OrderByDescending(p => p.Version).Select(p => p.Json).FirstOrDefaultAsync(ct);
        var tenant = context.Tenant;
        var pack = json is null
            ? PolicyPack.ForNewTenant(tenant.Slug, tenant.Name, tenant.Sector)
            : PolicyPackFile.Parse(json, $"{tenant.Slug}'s pack").Pack ?? throw new InvalidOperationException($"The stored policy pack of {tenant.Slug} cannot be read.");
        return kept.Keep(catalogue.SetFor(pack));
    }

    /// <summary>
    /// Saves a new version of the tenant's own pack. Nothing is saved when the pack has problems, which are the answer.
    /// </summary>
    public async Task<IReadOnlyList<PolicyProblem>> SaveAsync(string json, CancellationToken ct)
    {
        var file = PolicyPackFile.Parse(json, "Your pack");
        if (file.Pack is not { } pack) return file.Problems;
        if (file.Problems.Count > 0) return file.Problems;
        var problems = catalogue.Check(pack, "Your pack");
        if (problems.Count > 0) return problems;
        if (pack.Layer != PolicyLayer.Tenant) return [new PolicyProblem("Your pack", "layer", "must be tenant")];

        var version = 1 + (await db.Packs.MaxAsync(p => (int?)p.Version, ct) ?? 0);
        db.Packs.Add(new TenantPackVersion { Version = version, Json = json, SavedAt = time.GetUtcNow(), SavedBy = actor.Actor.ToString() });
        db.Audit("platform.policy-pack.saved", "policy-pack", version);
        db.Publish(new PolicyPackChanged(version));
        await db.SaveChangesAsync(ct);
        cache.Remove(CacheKey);
        return [];
    }

    private (string, string) CacheKey => ("policies", context.Tenant.Slug);
}
