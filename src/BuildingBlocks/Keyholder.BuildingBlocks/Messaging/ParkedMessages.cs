using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.BuildingBlocks.Messaging;

/// <summary>A message that was given up on.</summary>
/// <param name="Id">Its id.</param>
/// <param name="WireName">What it tells of.</param>
/// <param name="OccurredAt">When that was (UTC).</param>
/// <param name="ParkedAt">When it was given up on (UTC).</param>
/// <param name="Attempts">How often it was published.</param>
/// <param name="Error">What went wrong, without personal data.</param>
public sealed record ParkedMessage(Guid Id, string WireName, DateTimeOffset OccurredAt, DateTimeOffset ParkedAt, int Attempts, string? Error);

/// <summary>What an operator can do about messages that were given up on.</summary>
public sealed class ParkedMessages(TenantScopes scopes, OutboxSignal signal, TimeProvider time)
{
    /// <summary>The tenant's parked messages, the oldest first.</summary>
    public async Task<IReadOnlyList<ParkedMessage>> ListAsync(TenantInfo tenant, CancellationToken ct)
    {
        await using var scope = scopes.Open(tenant);
        return await scope.ServiceProvider.GetRequiredService<PlatformDbContext>().Outbox.Where(m => m.ParkedAt != null).OrderBy(m => m.OccurredAt)
            .Select(m => new ParkedMessage(m.Id, m.WireName, m.OccurredAt, m.ParkedAt!.Value, m.Attempts, m.Error)).ToListAsync(ct);
    }

    /// <summary>Publishes all of the tenant's parked messages anew, after the cause was put right. Returns how many.</summary>
    public async Task<int> ReleaseAsync(TenantInfo tenant, CancellationToken ct)
    {
        await using var scope = scopes.Open(tenant);
        await signal.AnnounceAsync(tenant, ct);
        var now = time.GetUtcNow();
        var released = await scope.ServiceProvider.GetRequiredService<PlatformDbContext>().Outbox.Where(m => m.ParkedAt != null).ExecuteUpdateAsync(
            s => s.SetProperty(m => m.ParkedAt, (DateTimeOffset?)null).SetProperty(m => m.PublishedAt, (DateTimeOffset?)null)
                .SetProperty(m => m.NotBefore, now).SetProperty(m => m.Attempts, 0), ct);
        signal.Wake(tenant.Slug);
        return released;
    }
}
