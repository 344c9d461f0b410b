using System.Security.Cryptography;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Tenancy;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Keyholder.BuildingBlocks.Security;

/// <summary>The keys of the current tenant's cases and people.</summary>
public sealed class DataKeys(
    TenantContext context, IDbContextFactory<CatalogueDbContext> catalogue, IDataProtectionProvider protection, IMemoryCache cache, TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    /// <summary>The key of a case or person, made at the first call. Make it before committing what it protects.</summary>
    public async Task<DataKey> GetOrCreateAsync(Guid owner, CancellationToken ct)
    {
        if (await FindAsync(owner, ct) is { } found) return found;
        var kept = Recollect(owner);
        await using var db = await catalogue.CreateDbContextAsync(ct);
        var key = RandomNumberGenerator.GetBytes(32);
        db.DataKeys.Add(new WrappedDataKey { Id = owner, TenantSlug = context.Tenant.Slug, Wrapped = Protector(owner).Protect(key) });
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            // Either another request made the key first, or it was destroyed.
            return await GetAsync(owner, ct);
        }

        return kept.Keep(Key(owner, key));
    }

    /// <summary>The key of a case or person.</summary>
    /// <exception cref="DataKeyDestroyedException">There is none, or it was destroyed: what it protected cannot be read any more.</exception>
    public async Task<DataKey> GetAsync(Guid owner, CancellationToken ct) =>
        await FindAsync(owner, ct) ?? throw new DataKeyDestroyedException(owner);

    /// <summary>The key of a case or person, or null when there is none or it was destroyed.</summary>
    public async Task<DataKey?> FindAsync(Guid owner, CancellationToken ct)
    {
        if (cache.Recall<DataKey>(CacheKey(owner)) is { } known) return known;
        var kept = Recollect(owner);
        await using var db = await catalogue.CreateDbContextAsync(ct);
        var wrapped = await db.DataKeys.AsNoTracking()
            .Where(k => k.TenantSlug == context.Tenant.Slug && k.Id == owner).Select(k => k.Wrapped).SingleOrDefaultAsync(ct);
        return wrapped is null ? null : kept.Keep(Key(owner, Protector(owner).Unprotect(wrapped)));
    }

    /// <summary>The keys of several cases or people, by owner, in one read; those that were never made or were destroyed are left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, DataKey>> FindAsync(IReadOnlyCollection<Guid> owners, CancellationToken ct)
    {
        var found = new Dictionary<Guid, DataKey>(owners.Count);
        var unknown = new Dictionary<Guid, Recollection<DataKey>>();
        foreach (var owner in owners)
        {
            if (cache.Recall<DataKey>(CacheKey(owner)) is { } known) found[owner] = known;
            else unknown[owner] = Recollect(owner);
        }

        if (unknown.Count == 0) return found;
        var ids = unknown.Keys.ToList();
        await using var db = await catalogue.CreateDbContextAsync(ct);
        var wrapped = await db.DataKeys.AsNoTracking()
            .Where(k => k.TenantSlug == context.Tenant.Slug && ids.Contains(k.Id) && k.Wrapped != null).Select(k => new { k.Id, k.Wrapped }).ToListAsync(ct);
        foreach (var key in wrapped) found[key.Id] = unknown[key.Id].Keep(Key(key.Id, Protector(key.Id).Unprotect(key.Wrapped!)));
        return found;
    }

    /// <summary>
    /// Destroys the key. Everything sealed with it, every file and every backup of either included, stays unreadable for good.
    /// Destroying it twice is the same as once.
    /// </summary>
    public async Task DestroyAsync(Guid owner, CancellationToken ct)
    {
        await using var db = await catalogue.CreateDbContextAsync(ct);
        await db.DataKeys.Where(k => k.TenantSlug == context.Tenant.Slug && k.Id == owner && k.DestroyedAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(k => k.Wrapped, (byte[]?)null).SetProperty(k => k.DestroyedAt, time.GetUtcNow()), ct);
        cache.Remove(CacheKey(owner));
    }

    private Recollection<DataKey> Recollect(Guid owner) => cache.Recollect<DataKey>(CacheKey(owner), Kept);

    private DataKey Key(Guid owner, byte[] key) => new(context.Tenant.Slug, owner, key);

    private IDataProtector Protector(Guid owner) => protection.CreateProtector("Keyholder.DataKeys", context.Tenant.Slug, owner.ToString("N"));

    private (string, string, Guid) CacheKey(Guid owner) => ("data-key", context.Tenant.Slug, owner);
}

/// <summary>The key of a case or person has been destroyed, so what it protected cannot be read.</summary>
public sealed class DataKeyDestroyedException(Guid owner) : Exception($"The key of {owner} has been destroyed; what it protected cannot be read.");
