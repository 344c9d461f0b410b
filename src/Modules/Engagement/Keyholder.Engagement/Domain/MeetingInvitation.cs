using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;

namespace Keyholder.Engagement.Domain;

internal enum InvitationReply
{
    [Display(Name = "Yes, I am coming")]
    Yes,

    [Display(Name = "No, I cannot come")]
    No,

    [Display(Name = "I do not know yet")]
    Maybe,
}

internal enum Attendance
{
    Present,
    Apologies,
    Absent,
}

/// <summary>Somebody is invited to a meeting. A person is invited to a meeting once.</summary>
internal sealed class Invitation
{
    public required Guid Id { get; init; }

    public required Guid MeetingId { get; init; }

    public required Guid MembershipId { get; set; }

    public required Guid ResidentId { get; init; }

    public required DateTimeOffset InvitedAt { get; init; }

    public InvitationReply? Reply { get; private set; }

    public DateTimeOffset? RepliedAt { get; private set; }

    /// <summary>Who entered the reply, as on the audit trail: the person, or staff for somebody who is not online.</summary>
    public string? RepliedBy { get; private set; }

    public DateTimeOffset? WithdrawnAt { get; private set; }

    /// <summary>The sequence with which the person's own calendar is told to forget the meeting.</summary>
    public int? WithdrawnSequence { get; private set; }

    /// <summary>Lifts the person's own calendar above the sequence with which it was once told to forget the meeting.</summary>
    public int CalendarOffset { get; private set; }

    public Attendance? Attendance { get; private set; }

    /// <summary>The sequence of the meeting that the person was last mailed about; null before the first.</summary>
    public int? MailedSequence { get; set; }

    /// <summary>Whether they could not be mailed, and staff have to tell them.</summary>
    public bool NeedsLetter { get; set; }

    public DateTimeOffset? ToldOfRecordingAt { get; private set; }

    /// <summary>Who told them in another way than by e-mail, as on the audit trail.</summary>
    public string? ToldBy { get; private set; }

    public int Edits { get; set; }

    public bool Stands => WithdrawnAt is null;

    /// <summary>The sequence of the person's own calendar: it only ever rises (RFC 5545, SEQUENCE).</summary>
    public int CalendarSequence(int meetingSequence) => WithdrawnSequence ?? meetingSequence + CalendarOffset;

    public Outcome Answer(InvitationReply reply, Meeting meeting, string by, DateTimeOffset now)
    {
        if (!Stands) return new Problem("You are not invited to this meeting any more");
        if (meeting.State is not MeetingState.Called) return new Problem("The meeting was cancelled");
        if (meeting.StartsAt <= now) return new Problem("The meeting has begun, so replies are closed");
        (Reply, RepliedAt, RepliedBy) = (reply, now, by);
        Edits++;
        return Outcome.Done;
    }

    /// <summary>The meeting was moved or cancelled: what the person said before does not count.</summary>
    public void AskAgain()
    {
        (Reply, RepliedAt, RepliedBy) = (null, null, null);
        Edits++;
    }

    public void Withdraw(int meetingSequence, DateTimeOffset now)
    {
        if (!Stands) return;
        (WithdrawnAt, WithdrawnSequence, Reply, RepliedAt, RepliedBy) = (now, meetingSequence + CalendarOffset + 1, null, null, null);
        Edits++;
    }

    /// <summary>Somebody who left is a member again before the meeting.</summary>
    public void Renew(Guid membership, int meetingSequence)
    {
        CalendarOffset = (WithdrawnSequence ?? meetingSequence) + 1 - meetingSequence;
        (MembershipId, WithdrawnAt, WithdrawnSequence, MailedSequence, ToldOfRecordingAt, ToldBy) = (membership, null, null, null, null, null);
        Edits++;
    }

    public void ToldOfRecording(DateTimeOffset now, string? by = null)
    {
        if (ToldOfRecordingAt is not null) return;
        (ToldOfRecordingAt, ToldBy) = (now, by);
        Edits++;
    }

    public Outcome Record(Attendance attendance, Meeting meeting, DateTimeOffset now)
    {
        if (meeting.State is not MeetingState.Called) return new Problem("The meeting was not held");
        if (now < meeting.StartsAt && attendance is not Domain.Attendance.Apologies) return new Problem("The meeting has not begun. Only apologies can be noted now");
        if (!Stands) return new Problem("They were not invited any more");
        Attendance = attendance;
        Edits++;
        return Outcome.Done;
    }
}

/// <summary>What somebody needs so that they can take part. Sealed with a key of its own; seen only by who arranges it.</summary>
internal sealed class AdjustmentRequest
{
    public required Guid Id { get; init; }

    public required Guid MeetingId { get; init; }

    public required Guid ResidentId { get; init; }

    public required SealedText Text { get; set; }

    public required DateTimeOffset AskedAt { get; set; }

    /// <summary>Who entered it, as on the audit trail.</summary>
    public required string AskedBy { get; set; }

    public DateTimeOffset? ArrangedAt { get; set; }

    public string? ArrangedBy { get; set; }

    public int Edits { get; set; }

    public static string TextField(Guid id) => $"adjustment:{id}";
}
