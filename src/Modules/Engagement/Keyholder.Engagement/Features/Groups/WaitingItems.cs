using Keyholder.BuildingBlocks.Results;
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

    /// <summary>Staff say which group's agenda it is for.</summary>
    public async Task<Outcome> GiveToAsync(Guid id, Guid groupId, CancellationToken ct)
    {
        db.StartOver();
        if (await db.WaitingItems.SingleOrDefaultAsync(w => w.Id == id && w.TakenAt == null, ct) is not { } item) return new Problem("It is on an agenda already");
        if (!await db.Groups.AnyAsync(g => g.Id == groupId && g.EndedAt == null, ct)) return new Problem("Select the group", "GroupId");
        item.GroupId = groupId;
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
internal sealed class PutNoticeOnAgenda(EngagementDbContext db, TimeProvider time) : IConsumer<NoticeForAgenda>
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
