using System.Collections.Concurrent;
using System.Threading.Channels;
using Keyholder.BuildingBlocks.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.BuildingBlocks.Messaging;

/// <summary>
/// Tells the dispatcher whose outbox has something in it, so that nothing has to poll. Before a tenant's commit the tenant is
/// put on the catalogue's list of tenants with work (once, until its outbox is empty again); after the commit the dispatcher is woken.
/// </summary>
public sealed class OutboxSignal(IServiceScopeFactory scopes, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, bool> _announced = new();
    private readonly Channel<string> _woken = Channel.CreateUnbounded<string>();

    /// <summary>Slugs of tenants whose outbox should be looked at.</summary>
    internal ChannelReader<string> Woken => _woken.Reader;

    /// <summary>Puts the tenant on the list, before its commit.</summary>
    internal async Task AnnounceAsync(TenantInfo tenant, CancellationToken ct)
    {
        if (_announced.ContainsKey(tenant.Slug)) return;
        await using var scope = scopes.CreateAsyncScope();
        var catalogue = scope.ServiceProvider.GetRequiredService<CatalogueDbContext>();
        if (!await catalogue.Work.AnyAsync(w => w.TenantSlug == tenant.Slug, ct))
        {
            catalogue.Work.Add(new TenantWithWork { TenantSlug = tenant.Slug, Since = time.GetUtcNow() });
            try
            {
                await catalogue.SaveChangesAsync(ct);
            }
            catch (DbUpdateException)
            {
                // Another request or process put it there in the meantime, which is as good.
            }
        }

        _announced[tenant.Slug] = true;
    }

    /// <summary>Wakes the dispatcher, after a commit.</summary>
    internal void Committed(TenantInfo tenant) => _woken.Writer.TryWrite(tenant.Slug);

    /// <summary>Wakes the dispatcher for a tenant found on the list.</summary>
    internal void Wake(string slug) => _woken.Writer.TryWrite(slug);

    /// <summary>The tenant is being taken off the list: the next commit has to put it back.</summary>
    internal void Forget(string slug) => _announced.TryRemove(slug, out _);
}
