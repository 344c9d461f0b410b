using Keyholder.BuildingBlocks.Organisations;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Keyholder.BuildingBlocks.Policies;

/// <summary>The current tenant's policy: statute, its sector, and the pack of its own that was saved last.</summary>
public sealed class TenantPolicies(TenantContext context, PlatformDbContext db, PolicyCatalogue catalogue, IMemoryCache cache)
{
    /// <summary>The policy as it stands. A pack saved a moment ago counts at once.</summary>
    /// <exception cref="InvalidOperationException">The tenant's sector or saved pack cannot be used.</exception>
    public async Task<PolicySet> CurrentAsync(CancellationToken ct)
    {
        var tenant = context.Tenant;
        var version = await db.Packs.AsNoTracking().MaxAsync(p => (int?)p.Version, ct) ?? 0;
        if (cache.TryGetValue(("policy", tenant.Slug, version), out PolicySet? known)) return known!;
        var json = version == 0 ? null : await db.Packs.AsNoTracking().Where(p => p.Version == version).Select(p => p.Json).SingleAsync(ct);
        var top = json is null
            ? catalogue.Find($"sector/{tenant.Sector}") ?? throw new InvalidOperationException($"There is no policy pack for the sector {tenant.Sector}.")
            : Read(json, tenant.Slug);
        return cache.Set(("policy", tenant.Slug, version), catalogue.SetFor(top), TimeSpan.FromHours(1));
    }

    private static PolicyPack Read(string json, string slug)
    {
        var file = PolicyPackFile.Parse(json, slug);
        return file.Pack ?? throw new InvalidOperationException($"The saved policy pack of {slug} cannot be read: {string.Join("; ", file.Problems)}");
    }
}
