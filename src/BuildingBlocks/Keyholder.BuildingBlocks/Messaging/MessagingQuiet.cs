using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.BuildingBlocks.Messaging;

/// <summary>Waits, for tests, until all that is due has been published and dealt with.</summary>
internal sealed class MessagingQuiet(OutboxSignal signal, IDbContextFactory<CatalogueDbContext> catalogue, TenantStore tenants, TenantScopes scopes, TimeProvider time)
{
    /// <summary>
    /// Has every outbox with work looked at and returns when nothing is due or under way any more. Messages that wait for a later
    /// moment, because their consumer failed, and parked ones are not waited for.
    /// </summary>
    /// <exception cref="TimeoutException">It did not become quiet within the time; the message says what is left.</exception>
    internal async Task WaitAsync(TimeSpan within)
    {
        using var deadline = new CancellationTokenSource(within);
        foreach (var slug in await SlugsAsync()) signal.Wake(slug);
        while (true)
        {
            var changed = signal.Changed;
            if (!signal.Busy && await LeftAsync(one: true) is []) return;
            try
            {
                await changed.WaitAsync(deadline.Token);
            }
            catch (OperationCanceledException e)
            {
                throw new TimeoutException($"Messaging did not become quiet within {within}. Left: {string.Join("; ", await LeftAsync(one: false))}.", e);
            }
        }
    }

    private async Task<List<string>> LeftAsync(bool one)
    {
        var left = new List<string>();
        foreach (var slug in await SlugsAsync())
        {
            if (await tenants.FindAsync(slug, CancellationToken.None) is not { State: TenantState.Active } tenant) continue;
            await using var scope = scopes.Open(tenant);
            var now = time.GetUtcNow();
            left.AddRange(await scope.ServiceProvider.GetRequiredService<PlatformDbContext>().Outbox
                .Where(m => m.ParkedAt == null && (m.Lease != null || m.PublishedAt != null || m.NotBefore <= now)).OrderBy(m => m.OccurredAt)
                .Take(one ? 1 : 20).Select(m => $"{slug} {m.WireName} attempts {m.Attempts} {m.Error}").ToListAsync());
            if (one && left.Count > 0) break;
        }

        return left;
    }

    private async Task<List<string>> SlugsAsync()
    {
        await using var db = await catalogue.CreateDbContextAsync();
        return await db.Work.Select(w => w.TenantSlug).ToListAsync();
    }
}
