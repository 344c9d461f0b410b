using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Groups;

/// <summary>What is to stand on a group's next agenda by itself.</summary>
internal sealed class WaitingItems(EngagementDbContext db, TimeProvider time)
{
    private const int AtOnce = 50;

    /// <summary>Takes what waits, for an agenda that is saved with it.</summary>
    public async Task<IReadOnlyList<WaitingAgendaItem>> TakeAsync(Guid groupId, CancellationToken ct)
    {
        var items = await db.WaitingAgendaItems.Where(i => i.GroupId == groupId && i.TakenAt == null).OrderBy(i => i.Id).Take(AtOnce).ToListAsync(ct);
        foreach (var item in items) item.TakenAt = time.GetUtcNow();
        return items;
    }
}
