using Keyholder.BuildingBlocks.SubjectData;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Contracts.Events;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Meetings;

/// <summary>That somebody was invited to a meeting, what they answered, and whether they came.</summary>
internal sealed class InvitationRecords(EngagementDbContext db) : IEngagementRecords
{
    public const string Kind = "invitation";

    public string Prefix => Kind;

    public async Task<string?> DisposeAsync(Guid id, DisposalAction action, CancellationToken ct)
    {
        // Without the person nothing of it is left, so to anonymise is to destroy.
        if (action is not (DisposalAction.Destroy or DisposalAction.Anonymise)) return "It can only be destroyed";
        db.StartOver();
        if (await db.Invitations.SingleOrDefaultAsync(i => i.Id == id, ct) is not { } invitation) return null;
        db.Invitations.Remove(invitation);
        db.Audit("engagement.invitation.destroyed", "invitation", id);
        await db.SaveChangesAsync(ct);
        return null;
    }

    public async Task<IReadOnlyList<HeldItem>> LocateAsync(Subject subject, CancellationToken ct) => subject.ResidentId is not { } resident
        ? []
        : (await db.Invitations.AsNoTracking().Where(i => i.ResidentId == resident).OrderBy(i => i.InvitedAt)
            .Join(db.Meetings, i => i.MeetingId, m => m.Id, (i, m) => new { i.Id, i.InvitedAt, m.Reference }).ToListAsync(ct))
            .ConvertAll(i => new HeldItem(i.Id, "Your invitation to a meeting, and whether you came", i.InvitedAt.LondonDate(), $"{MeetingRegister.ResidentUrl}/{i.Reference}"));

    public async Task<SubjectExport?> ExportAsync(Subject subject, Guid id, CancellationToken ct)
    {
        if (await db.Invitations.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id && i.ResidentId == subject.ResidentId, ct) is not { } invitation) return null;
        var meeting = await db.Meetings.AsNoTracking().SingleAsync(m => m.Id == invitation.MeetingId, ct);
        var group = await db.Groups.AsNoTracking().Where(g => g.Id == meeting.GroupId).Select(g => g.Name).SingleAsync(ct);
        await db.AuditReadAsync("engagement.invitation.exported", "invitation", id, ct);
        List<SubjectField> fields = [new("Group", group), new("Meeting", $"{meeting.Reference}, {meeting.When()}"), new("Invited", invitation.InvitedAt.InWords()), new("Your reply", invitation.Reply.InWords()), new("Whether you came", invitation.Attendance.InWords())];
        if (invitation.RepliedBy?.StartsWith("staff", StringComparison.Ordinal) == true) fields.Add(new("Who entered your reply", "A member of staff, for you"));
        if (invitation.ToldOfRecordingAt is { } told) fields.Add(new("Told that it is recorded", told.InWords()));
        return new SubjectExport(id.ToString(), "Invitation to a meeting", fields);
    }

    public Task<SubjectOutcome> RectifyAsync(Subject subject, Guid id, string field, string value, CancellationToken ct) =>
        Task.FromResult(new SubjectOutcome(false, "You can change your reply on the page of the meeting until it begins. If we noted wrongly whether you came, tell us and we correct it there."));

    public Task<SubjectOutcome> RestrictAsync(Subject subject, Guid id, bool restricted, CancellationToken ct) =>
        Task.FromResult(new SubjectOutcome(false, "It is used only to run the meeting and to count who came."));

    public async Task<SubjectOutcome> EraseAsync(Subject subject, Guid id, CancellationToken ct)
    {
        db.StartOver();
        if (await db.Invitations.SingleOrDefaultAsync(i => i.Id == id && i.ResidentId == subject.ResidentId, ct) is not { } invitation) return new SubjectOutcome(false, "We do not hold it.");
        db.Invitations.Remove(invitation);
        db.Publish(new RecordRemoved(DisposeOfEngagement.Source, DisposeOfEngagement.IdOf(Kind, id)));
        db.Audit("engagement.invitation.erased", "invitation", id);
        await db.SaveChangesAsync(ct);
        return new SubjectOutcome(true, "It was destroyed.");
    }
}
