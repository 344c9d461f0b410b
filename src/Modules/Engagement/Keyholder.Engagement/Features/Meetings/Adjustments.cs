using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.SubjectData;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Keyholder.Engagement.Features.Groups;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Contracts.Events;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Meetings;

/// <summary>What people need so that they can take part. It may tell of a disability: only whoever arranges it reads it, and each read is on the audit trail.</summary>
internal sealed class Adjustments(EngagementDbContext db, DataKeys keys, GroupMembership members, ActorContext actor, TimeProvider time)
{
    public const string ClassCode = "meeting-adjustment";
    public const int MostCharacters = 1000;

    /// <summary>What somebody asked for themselves; null when nothing.</summary>
    public async Task<string?> OwnAsync(Guid meetingId, Guid residentId, CancellationToken ct) =>
        await db.AdjustmentRequests.AsNoTracking().SingleOrDefaultAsync(a => a.MeetingId == meetingId && a.ResidentId == residentId, ct) is { } asked ? await TextAsync(asked, ct) : null;

    public async Task<string?> TextAsync(AdjustmentRequest asked, CancellationToken ct) =>
        await keys.FindAsync(asked.Id, ct) is { } key ? key.Open(asked.Text, AdjustmentRequest.TextField(asked.Id)) : null;

    /// <summary>Asks for something, in place of what was asked before; nothing takes it back.</summary>
    public async Task<Outcome> AskAsync(Guid meetingId, Guid residentId, string? text, CancellationToken ct)
    {
        db.StartOver();
        if (await db.Meetings.AsNoTracking().SingleOrDefaultAsync(m => m.Id == meetingId, ct) is not { } meeting) return MeetingRegister.NoSuchMeeting;
        if (await members.OfAsync(meeting.GroupId, residentId, ct) is null) return new Problem("Only members of the group are invited");
        var now = time.GetUtcNow();
        if (meeting.State is not MeetingState.Called || meeting.StartsAt <= now) return new Problem("The meeting has begun or was cancelled. Please speak to us instead", "Adjustments");
        var wanted = string.IsNullOrWhiteSpace(text) ? null : text.Trim();
        var asked = await db.AdjustmentRequests.SingleOrDefaultAsync(a => a.MeetingId == meetingId && a.ResidentId == residentId, ct);
        var gone = default(Guid?);
        if (wanted is null)
        {
            if (asked is null) return Outcome.Done;
            gone = asked.Id;
            db.AdjustmentRequests.Remove(asked);
            db.Publish(new RecordRemoved(DisposeOfEngagement.Source, DisposeOfEngagement.IdOf(AdjustmentRecords.Kind, asked.Id)));
            db.Audit("engagement.adjustment.withdrawn", "adjustment", asked.Id);
        }
        else if (asked is null)
        {
            var id = Guid.CreateVersion7(now);
            var key = await keys.GetOrCreateAsync(id, ct);
            db.AdjustmentRequests.Add(new AdjustmentRequest
            {
                Id = id,
                MeetingId = meetingId,
                ResidentId = residentId,
                Text = key.Seal(wanted, AdjustmentRequest.TextField(id)),
                AskedAt = now,
                AskedBy = actor.Actor.ToString(),
            });
            db.Publish(new RecordRegistered(
                DisposeOfEngagement.Source, DisposeOfEngagement.IdOf(AdjustmentRecords.Kind, id), ClassCode, [new TriggerDate(RetentionTrigger.Created, now.LondonDate())], residentId, meetingId,
                Title: $"Adjustments for {meeting.Reference}"));
            db.Audit("engagement.adjustment.asked", "adjustment", id);
        }
        else
        {
            var key = await keys.GetAsync(asked.Id, ct);
            if (key.Open(asked.Text, AdjustmentRequest.TextField(asked.Id)) == wanted) return Outcome.Done;
            asked.Text = key.Seal(wanted, AdjustmentRequest.TextField(asked.Id));
            (asked.AskedAt, asked.AskedBy, asked.ArrangedAt, asked.ArrangedBy) = (now, actor.Actor.ToString(), null, null);
            asked.Edits++;
            db.Audit("engagement.adjustment.asked", "adjustment", asked.Id);
        }

        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            return new Problem("What you asked for was changed at the same moment. Please send it again", "Adjustments");
        }

        if (gone is { } destroyed) await keys.DestroyAsync(destroyed, ct);
        return Outcome.Done;
    }

    public async Task<Outcome> ArrangedAsync(Guid meetingId, Guid id, CancellationToken ct)
    {
        db.StartOver();
        if (await db.AdjustmentRequests.SingleOrDefaultAsync(a => a.Id == id && a.MeetingId == meetingId, ct) is not { } asked) return new Problem("They do not ask for it any more");
        if (asked.ArrangedAt is not null) return Outcome.Done;
        (asked.ArrangedAt, asked.ArrangedBy) = (time.GetUtcNow(), actor.Actor.ToString());
        asked.Edits++;
        db.Audit("engagement.adjustment.arranged", "adjustment", asked.Id);
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done;
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Problem("They asked for something else in the meantime. Look at it again");
        }
    }
}

internal sealed class AdjustmentRecords(EngagementDbContext db, DataKeys keys, Adjustments adjustments) : IEngagementRecords
{
    public const string Kind = "adjustment";

    public string Prefix => Kind;

    public async Task<string?> DisposeAsync(Guid id, DisposalAction action, CancellationToken ct)
    {
        if (action is not (DisposalAction.Destroy or DisposalAction.Anonymise)) return "It can only be destroyed";
        db.StartOver();
        if (await db.AdjustmentRequests.SingleOrDefaultAsync(a => a.Id == id, ct) is { } asked)
        {
            db.AdjustmentRequests.Remove(asked);
            db.Audit("engagement.adjustment.destroyed", "adjustment", id);
            await db.SaveChangesAsync(ct);
        }

        await keys.DestroyAsync(id, ct);
        return null;
    }

    public async Task<IReadOnlyList<HeldItem>> LocateAsync(Subject subject, CancellationToken ct) => subject.ResidentId is not { } resident
        ? []
        : (await db.AdjustmentRequests.AsNoTracking().Where(a => a.ResidentId == resident).OrderBy(a => a.AskedAt)
            .Join(db.Meetings, a => a.MeetingId, m => m.Id, (a, m) => new { a.Id, a.AskedAt, m.Reference }).ToListAsync(ct))
            .ConvertAll(a => new HeldItem(a.Id, "What you need to take part in a meeting", a.AskedAt.LondonDate(), $"{MeetingRegister.ResidentUrl}/{a.Reference}"));

    public async Task<SubjectExport?> ExportAsync(Subject subject, Guid id, CancellationToken ct)
    {
        if (await db.AdjustmentRequests.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id && a.ResidentId == subject.ResidentId, ct) is not { } asked) return null;
        await db.AuditReadAsync("engagement.adjustment.exported", "adjustment", id, ct);
        return new SubjectExport(id.ToString(), "What you need to take part", [
            new("Asked", asked.AskedAt.InWords()),
            new("What you asked for", await adjustments.TextAsync(asked, ct) ?? "It cannot be read any more"),
            new("Arranged", asked.ArrangedAt?.InWords() ?? "Not yet")]);
    }

    public Task<SubjectOutcome> RectifyAsync(Subject subject, Guid id, string field, string value, CancellationToken ct) =>
        Task.FromResult(new SubjectOutcome(false, "You can change it yourself on the page of the meeting until it begins."));

    public Task<SubjectOutcome> RestrictAsync(Subject subject, Guid id, bool restricted, CancellationToken ct) =>
        Task.FromResult(new SubjectOutcome(false, "Only whoever arranges it reads it, and only for that. You can take it back on the page of the meeting."));

    public async Task<SubjectOutcome> EraseAsync(Subject subject, Guid id, CancellationToken ct)
    {
        db.StartOver();
        if (!await db.AdjustmentRequests.AnyAsync(a => a.Id == id && a.ResidentId == subject.ResidentId, ct)) return new SubjectOutcome(false, "We do not hold it.");
        db.Publish(new RecordRemoved(DisposeOfEngagement.Source, DisposeOfEngagement.IdOf(Kind, id)));
        if (await db.AdjustmentRequests.SingleOrDefaultAsync(a => a.Id == id, ct) is { } asked) db.AdjustmentRequests.Remove(asked);
        db.Audit("engagement.adjustment.erased", "adjustment", id);
        await db.SaveChangesAsync(ct);
        await keys.DestroyAsync(id, ct);
        return new SubjectOutcome(true, "What you asked for was destroyed.");
    }
}
