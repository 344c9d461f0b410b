using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Keyholder.Notices.Contracts.Events;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Groups;

/// <summary>What is to stand on a group's next agenda by itself.</summary>
internal sealed class WaitingItems(EngagementDbContext db, DataKeys keys, TimeProvider time)
{
    private const int Most = 20;

    /// <summary>Takes what waits, the oldest first, as part of what the caller saves.</summary>
    public async Task<IReadOnlyList<AgendaItemWaiting>> TakeAsync(Guid groupId, CancellationToken ct)
    {
        var items = await db.WaitingItems.Where(w => w.GroupId == groupId && w.TakenAt == null).OrderBy(w => w.At).ThenBy(w => w.Id).Take(Most).ToListAsync(ct);
        foreach (var item in items) item.TakenAt = time.GetUtcNow();
        return items;
    }

    /// <summary>Puts an item on the agenda of its group's next meeting, where there is one already, in what the caller saves. Otherwise it waits.</summary>
    public async Task PutOnNextInAsync(AgendaItemWaiting item, CancellationToken ct, Guid? cancelled = null)
    {
        var now = time.GetUtcNow();
        if (item.GroupId is not { } group || await db.Meetings.AsNoTracking().Where(m => m.GroupId == group && m.Id != cancelled && m.State != MeetingState.Cancelled && m.StartsAt > now)
            .OrderBy(m => m.StartsAt).ThenBy(m => m.Id).FirstOrDefaultAsync(ct) is not { } next) return;
        var place = await db.AgendaItems.Where(i => i.MeetingId == next.Id).MaxAsync(i => (int?)i.Place, ct) ?? 0;
        db.AgendaItems.Add(AgendaItem.Of(next.Id, place + 1, item.Title, await keys.GetOrCreateAsync(next.Id, ct), now, url: item.Url));
        item.TakenAt = now;
        db.Audit("engagement.agenda.item-added", "meeting", next.Reference);
    }

    /// <summary>A meeting is cancelled: what it had taken goes to the one after it, or waits again, in what the caller saves.</summary>
    public async Task GiveBackInAsync(Meeting cancelled, CancellationToken ct)
    {
        var about = await db.AgendaItems.Where(i => i.MeetingId == cancelled.Id && i.Url != null).Select(i => i.Url).ToListAsync(ct);
        foreach (var item in await db.WaitingItems.Where(w => w.GroupId == cancelled.GroupId && w.TakenAt >= cancelled.CreatedAt && about.Contains(w.Url)).ToListAsync(ct))
        {
            item.TakenAt = null;
            await PutOnNextInAsync(item, ct, cancelled.Id);
        }
    }

    /// <summary>Staff say which group's agenda it is for.</summary>
    public async Task<Outcome> GiveToAsync(Guid id, Guid groupId, CancellationToken ct)
    {
        db.StartOver();
        if (await db.WaitingItems.SingleOrDefaultAsync(w => w.Id == id && w.TakenAt == null, ct) is not { } item) return new Problem("It is on an agenda already");
        if (!await db.Groups.AnyAsync(g => g.Id == groupId && g.EndedAt == null, ct)) return new Problem("Select the group", "GroupId");
        item.GroupId = groupId;
        await PutOnNextInAsync(item, ct);
        db.Audit("engagement.agenda.item-given", "group", groupId);
        await db.SaveChangesAsync(ct);
        return Outcome.Done;
    }

    /// <summary>The group ends: what waited for it waits for another, in what the caller saves.</summary>
    public async Task ReleaseInAsync(Guid groupId, CancellationToken ct)
    {
        foreach (var item in await db.WaitingItems.Where(w => w.GroupId == groupId && w.TakenAt == null).ToListAsync(ct)) item.GroupId = null;
    }
}

/// <summary>A statement that its committee has to agree is put on the committee's next agenda by itself (requirement N5).</summary>
internal sealed class PutNoticeOnAgenda(EngagementDbContext db, WaitingItems waiting, TimeProvider time) : IConsumer<NoticeForAgenda>
{
    private const int TitleLength = 200;
    private const int MostGroups = 200;

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

        var now = time.GetUtcNow();
        var item = new AgendaItemWaiting { Id = Guid.CreateVersion7(now), GroupId = await GroupForAsync(notice, ct), Title = title, Url = notice.Url, Key = key, At = now };
        db.WaitingItems.Add(item);
        db.Audit("engagement.agenda.item-waiting", "agenda-item", item.Id);
        await waiting.PutOnNextInAsync(item, ct);
    }

    /// <summary>The committee of that name, or the group whose statement it is, or the only standing committee; otherwise staff choose.</summary>
    private async Task<Guid?> GroupForAsync(NoticeForAgenda notice, CancellationToken ct)
    {
        var (committee, statement) = (notice.Committee.Trim(), notice.Url[(notice.Url.LastIndexOf('/') + 1)..]);
        var groups = await db.Groups.AsNoTracking().Where(g => g.EndedAt == null && (g.Name == committee || g.StatementSlug == statement || g.Kind == GroupKind.StandingCommittee))
            .OrderBy(g => g.CreatedAt).ThenBy(g => g.Id).Take(MostGroups).ToListAsync(ct);
        if ((groups.Find(g => g.Name == committee) ?? groups.Find(g => g.StatementSlug == statement)) is { } named) return named.Id;
        return groups.FindAll(g => g.Kind == GroupKind.StandingCommittee) is [var only] ? only.Id : null;
    }
}
