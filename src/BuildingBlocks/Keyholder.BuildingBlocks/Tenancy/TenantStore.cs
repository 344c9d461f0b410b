using Keyholder.BuildingBlocks.Persistence;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Keyholder.BuildingBlocks.Tenancy;

/// <summary>The tenants of the catalogue, kept in memory for as long as they are used.</summary>
public sealed class TenantStore(IDbContextFactory<CatalogueDbContext> catalogue, IDataProtectionProvider protection, IMemoryCache cache)
{
    // Another process may suspend a tenant; this one follows within the time below.
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    /// <summary>The tenant served under a host name (no port, any case); null when there is none.</summary>
    public async ValueTask<TenantInfo?> FindByHostAsync(string host, CancellationToken ct)
    {
        host = host.ToLowerInvariant();
        if (cache.Recall<HostOwner>(("tenant-host", host)) is not { } owner)
        {
            var kept = cache.Recollect<HostOwner>(("tenant-host", host), Kept);
            await using var db = await catalogue.CreateDbContextAsync(ct);
            owner = kept.Keep(new HostOwner(await db.Hosts.Where(h => h.Host == host).Select(h => h.TenantSlug).SingleOrDefaultAsync(ct)));
        }

        return owner.Slug is null ? null : await FindAsync(owner.Slug, ct);
    }

    /// <summary>The tenant with a slug, whatever its state; null when there is none.</summary>
    public async ValueTask<TenantInfo?> FindAsync(string slug, CancellationToken ct)
    {
        if (cache.Recall<TenantInfo>(("tenant", slug)) is { } known) return known;
        var kept = cache.Recollect<TenantInfo>(("tenant", slug), Kept);
        await using var db = await catalogue.CreateDbContextAsync(ct);
        var tenant = await db.Tenants.AsNoTracking().Include(t => t.Hosts).SingleOrDefaultAsync(t => t.Slug == slug, ct);
        return tenant is null ? null : kept.Keep(Read(tenant));
    }

    /// <summary>A page of tenants in the order of their slugs, those after <paramref name="after"/>.</summary>
    public async Task<IReadOnlyList<TenantInfo>> ListAsync(string? after, int count, CancellationToken ct)
    {
        await using var db = await catalogue.CreateDbContextAsync(ct);
        var tenants = db.Tenants.AsNoTracking().Include(t => t.Hosts).AsQueryable();
        if (after is not null) tenants = tenants.Where(t => string.Compare(t.Slug, after) > 0);
        return [.. (await tenants.OrderBy(t => t.Slug).Take(count).ToListAsync(ct)).Select(Read)];
    }

    /// <summary>Forgets what is remembered of a tenant, after its row was changed.</summary>
    public void Forget(TenantInfo tenant)
    {
        cache.Remove(("tenant", tenant.Slug));
        foreach (var host in tenant.Hosts) ForgetHost(host);
    }

    /// <summary>Forgets that a host name was unknown.</summary>
    internal void ForgetHost(string host) => cache.Remove(("tenant-host", host));

    internal string Protect(string slug, string connectionString) => Protector(slug).Protect(connectionString);

    private TenantInfo Read(Tenant tenant) => new(
        tenant.Slug, tenant.Name, tenant.Sector, [.. tenant.Hosts.Select(h => h.Host).Order(StringComparer.Ordinal)], tenant.Engine,
        Protector(tenant.Slug).Unprotect(tenant.ProtectedConnection), tenant.State, tenant.SchemaVersion);

    private IDataProtector Protector(string slug) => protection.CreateProtector("Keyholder.Connections", slug);

    private sealed record HostOwner(string? Slug);
}
