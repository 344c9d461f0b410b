using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Keyholder.Engagement.Features.Groups;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Contracts.Events;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Meetings;

/// <summary>There is something about a meeting that people who are invited have to be told. Who, and what, is looked up when it comes.</summary>
[WireName("engagement.meeting-news.v1")]
internal sealed record MeetingNews(Guid MeetingId);

internal sealed class TellOfMeeting(Invitations invitations) : IConsumer<MeetingNews>
{
    public Task Consume(ConsumeContext<MeetingNews> context) => invitations.TellAsync(context.Message.MeetingId, context.CancellationToken);
}

/// <summary>Who is invited to meetings, what they were told and what they answered.</summary>
internal sealed class Invitations(EngagementDbContext db, GroupMembership members, IResidents residents, TenantLinks links, ActorContext actor, TimeProvider time)
{
    public const string AttendanceClass = "meeting-attendance";

    private const int Tries = 3;

    /// <summary>
    /// Invites members who are not invited yet, and mails everybody who has not heard the latest. The caller saves. Asked again it does nothing,
    /// because each invitation remembers what its person was told.
    /// </summary>
    public async Task TellAsync(Guid meetingId, CancellationToken ct)
    {
        if (await db.Meetings.AsNoTracking().SingleOrDefaultAsync(m => m.Id == meetingId, ct) is not { } meeting || meeting.CalledAt is null) return;
        var now = time.GetUtcNow();
        var all = await db.Invitations.Where(i => i.MeetingId == meetingId).ToListAsync(ct);
        if (meeting.State is MeetingState.Called && meeting.StartsAt > now)
        {
            foreach (var member in await members.CurrentAsync(meeting.GroupId, ct))
            {
                if (all.Find(i => i.ResidentId == member.ResidentId) is not { } invited) all.Add(Invite(meeting, member.MembershipId, member.ResidentId, now));
                else if (!invited.Stands) invited.Renew(member.MembershipId, meeting.Sequence);
            }
        }

        var due = all.Select(i => (Invitation: i, News: NewsFor(i, meeting, now))).Where(d => d.News is not null).ToList();
        if (due.Count == 0) return;
        var addresses = await AddressesAsync([.. due.Select(d => d.Invitation.ResidentId)], ct);
        var (mailed, not) = (0, 0);
        foreach (var (invitation, news) in due)
        {
            var address = addresses.GetValueOrDefault(invitation.ResidentId);
            invitation.MailedSequence = invitation.WithdrawnSequence ?? meeting.Sequence;
            invitation.NeedsLetter = address is null;
            invitation.Edits++;
            if (address is null)
            {
                not++;
                continue;
            }

            if (invitation.Stands && meeting.AnnouncedAt is not null) invitation.ToldOfRecording(now);
            // The mail says nothing about the meeting: which group meets can be private.
            db.Publish(new SendMail(address, news!.Value.Subject, $"{news.Value.Line}\n\n{links.To(MeetingRegister.UrlOf(meeting))}", news.Value.Template));
            mailed++;
        }

        db.Audit("engagement.meeting.told", "meeting", meeting.Reference, $"{mailed} mailed, {not} to be told in another way");
    }

    /// <summary>What somebody answers, by themselves or through staff.</summary>
    public async Task<Outcome> ReplyAsync(Guid meetingId, Guid residentId, InvitationReply reply, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            db.StartOver();
            if (await db.Meetings.AsNoTracking().SingleOrDefaultAsync(m => m.Id == meetingId, ct) is not { } meeting) return MeetingRegister.NoSuchMeeting;
            if (await members.OfAsync(meeting.GroupId, residentId, ct) is not { } membership) return new Problem("Only members of the group are invited");
            var now = time.GetUtcNow();
            var invitation = await db.Invitations.SingleOrDefaultAsync(i => i.MeetingId == meetingId && i.ResidentId == residentId, ct) ?? Invite(meeting, membership.Id, residentId, now);
            if (!invitation.Stands) invitation.Renew(membership.Id, meeting.Sequence);
            if (invitation.Answer(reply, meeting, actor.Actor.ToString(), now) is { Ok: false } wrong) return wrong;
            db.Audit("engagement.meeting.replied", "meeting", meeting.Reference);
            try
            {
                await db.SaveChangesAsync(ct);
                return Outcome.Done;
            }
            catch (DbUpdateException) when (attempt < Tries)
            {
                // The invitation was made, or changed, at the same moment.
            }
        }
    }

    /// <summary>Staff told somebody by letter, phone or in person that the meeting is recorded.</summary>
    public Task<Outcome> ToldOfRecordingAsync(Guid meetingId, Guid invitationId, CancellationToken ct) => EditAsync(meetingId, invitationId, "engagement.recording.told", (invitation, meeting, now) =>
    {
        if (meeting.AnnouncedAt is null) return new Problem("Announce first that the meeting is recorded");
        if (now >= meeting.StartsAt) return new Problem("The meeting has begun. Whoever was not told before cannot be told now, so a recording must not be kept");
        invitation.ToldOfRecording(now, actor.Actor.ToString());
        return Outcome.Done;
    }, ct);

    public Task<Outcome> AttendanceAsync(Guid meetingId, Guid invitationId, Attendance attendance, CancellationToken ct) =>
        EditAsync(meetingId, invitationId, "engagement.meeting.attendance-noted", (invitation, meeting, now) => invitation.Record(attendance, meeting, now), ct);

    /// <summary>How members may be mailed: only where it is safe. Whoever cannot be mailed is left out.</summary>
    private async Task<Dictionary<Guid, string>> AddressesAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var found = new Dictionary<Guid, string>();
        foreach (var some in ids.Distinct().Chunk(1_000))
        {
            var (accounts, safe) = (await residents.FindAsync(some, ct), await residents.SafeContactAsync(some, ct));
            foreach (var id in some)
            {
                var own = accounts.GetValueOrDefault(id)?.Email;
                if ((safe.GetValueOrDefault(id) is { } contact ? contact.Email ? contact.SafeEmail ?? own : null : own) is { } address) found[id] = address;
            }
        }

        return found;
    }

    private Invitation Invite(Meeting meeting, Guid membership, Guid resident, DateTimeOffset now)
    {
        var invitation = new Invitation { Id = Guid.CreateVersion7(now), MeetingId = meeting.Id, MembershipId = membership, ResidentId = resident, InvitedAt = now };
        db.Invitations.Add(invitation);
        db.Publish(new RecordRegistered(
            DisposeOfEngagement.Source, DisposeOfEngagement.IdOf(InvitationRecords.Kind, invitation.Id), AttendanceClass, [new TriggerDate(RetentionTrigger.Created, now.LondonDate())], resident, meeting.Id,
            Title: $"Invitation to {meeting.Reference}"));
        return invitation;
    }

    private static (string Subject, string Line, string Template)? NewsFor(Invitation invitation, Meeting meeting, DateTimeOffset now)
    {
        if (!invitation.Stands)
        {
            return invitation.MailedSequence is { } last && last < invitation.WithdrawnSequence
                ? ("You are not invited to a meeting any more", "You left a group, so you are not invited to its meeting any more. This page has a file that takes it out of your calendar:", "engagement.meeting-withdrawn")
                : null;
        }

        if (meeting.State is MeetingState.Cancelled)
            return invitation.MailedSequence < meeting.Sequence ? ("A meeting is cancelled", "A meeting that you were invited to will not take place:", "engagement.meeting-cancelled") : null;
        if (meeting.StartsAt <= now) return null;
        var recorded = meeting.AnnouncedAt is not null && invitation.ToldOfRecordingAt is null && (!invitation.NeedsLetter || invitation.MailedSequence < meeting.Sequence);
        return (invitation.MailedSequence, recorded) switch
        {
            (null, _) when meeting.AnnouncedAt is not null => ("You are invited to a meeting that is recorded", "You are invited to a meeting. It will be recorded. See when and where it is and what becomes of the recording, and say whether you are coming:", "engagement.meeting-invitation"),
            (null, _) => ("You are invited to a meeting", "See when and where it is, and say whether you are coming:", "engagement.meeting-invitation"),
            ({ } last, _) when last < meeting.Sequence => ("A meeting has changed", "A meeting that you are invited to has changed. See what it is now, and say again whether you are coming:", "engagement.meeting-changed"),
            (_, true) => ("A meeting will be recorded", "A meeting that you are invited to will be recorded. See what for, who hears it and when it is destroyed:", "engagement.meeting-recorded"),
            _ => null,
        };
    }

    private async Task<Outcome> EditAsync(Guid meetingId, Guid invitationId, string audit, Func<Invitation, Meeting, DateTimeOffset, Outcome> edit, CancellationToken ct)
    {
        db.StartOver();
        if (await db.Meetings.AsNoTracking().SingleOrDefaultAsync(m => m.Id == meetingId, ct) is not { } meeting) return MeetingRegister.NoSuchMeeting;
        if (await db.Invitations.SingleOrDefaultAsync(i => i.Id == invitationId && i.MeetingId == meetingId, ct) is not { } invitation) return new Problem("They are not invited to this meeting");
        if (edit(invitation, meeting, time.GetUtcNow()) is { Ok: false } wrong) return wrong;
        db.Audit(audit, "invitation", invitation.Id);
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done;
        }
        catch (DbUpdateConcurrencyException)
        {
            return MeetingRegister.ChangedMeanwhile;
        }
    }
}

/// <summary>Whoever leaves a group is not invited to its meetings any more.</summary>
internal sealed class WithdrawInvitations(EngagementDbContext db, TimeProvider time) : IOnLeaving
{
    public async Task LeftAsync(Membership membership, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var coming = await db.Meetings.AsNoTracking().Where(m => m.GroupId == membership.GroupId && m.State == MeetingState.Called && m.StartsAt > now).ToListAsync(ct);
        var ids = coming.ConvertAll(m => m.Id);
        foreach (var invitation in await db.Invitations.Where(i => ids.Contains(i.MeetingId) && i.ResidentId == membership.ResidentId && i.WithdrawnAt == null).ToListAsync(ct))
        {
            invitation.Withdraw(coming.Single(m => m.Id == invitation.MeetingId).Sequence, now);
            db.Publish(new MeetingNews(invitation.MeetingId));
            db.Audit("engagement.invitation.withdrawn", "invitation", invitation.Id);
        }
    }
}
