using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Keyholder.Notices.Contracts.Events;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Groups;

/// <summary>What is to stand on a group's next agenda by itself.</summary>
internal sealed class WaitingItems(EngagementDbContext db, TimeProvider time)
{
    private const int Most = 20;

    /// <summary>Takes what waits, the oldest first, as part of what the caller saves.</summary>
    public async Task<IReadOnlyList<AgendaItemWaiting>> TakeAsync(Guid groupId, CancellationToken ct)
    {
        var items = await db.WaitingItems.Where(w => w.GroupId == groupId && w.TakenAt == null).OrderBy(w => w.At).ThenBy(w => w.Id).Take(Most).ToListAsync(ct);
        foreach (var item in items) item.TakenAt = time.GetUtcNow();
        return items;
    }
}

/// <summary>A statement that its committee has to agree is put on the committee's next agenda by itself (requirement N5).</summary>
internal sealed class PutNoticeOnAgenda(EngagementDbContext db, TimeProvider time) : IConsumer<NoticeForAgenda>
{
    private const int TitleLength = 200;

    public async Task Consume(ConsumeContext<NoticeForAgenda> context)
    {
        var (notice, ct) = (context.Message, context.CancellationToken);
        var key = $"notice:{notice.NoticeId}:{notice.Version}";
        var words = $"To agree: {notice.Title}{(notice.Live ? " (provisional: people see it already)" : "")}";
        var title = words.Length <= TitleLength ? words : words[..TitleLength];
        if (await db.WaitingItems.SingleOrDefaultAsync(w => w.Key == key, ct) is { } known)
        {
            // Said again because it has gone live meanwhile; what a meeting has taken stays as it was.
            if (known.TakenAt is null) known.Title = title;
            return;
        }

        var committee = notice.Committee.Trim();
        var groups = await db.Groups.AsNoTracking().Where(g => g.EndedAt == null && (g.Name == committee || g.Kind == GroupKind.StandingCommittee)).OrderBy(g => g.CreatedAt).ThenBy(g => g.Id).ToListAsync(ct);
        if ((groups.Find(g => g.Name == committee) ?? groups.FirstOrDefault()) is not { } group) return;
        var now = time.GetUtcNow();
        db.WaitingItems.Add(new AgendaItemWaiting { Id = Guid.CreateVersion7(now), GroupId = group.Id, Title = title, Url = notice.Url, Key = key, At = now });
        db.Audit("engagement.agenda.item-waiting", "group", group.Id);
    }
}
