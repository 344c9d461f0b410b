using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;

namespace Keyholder.Engagement.Domain;

internal enum MinutesState
{
    /// <summary>Only the staff who write them see them.</summary>
    Draft,

    /// <summary>The members read them and send corrections.</summary>
    Circulated,

    /// <summary>The group has agreed them.</summary>
    Agreed,

    /// <summary>Anybody may read them, as the group decided.</summary>
    Published,
}

/// <summary>A part of minutes under its heading. People stand in the text as tokens, see <see cref="MinutesRendering"/>.</summary>
internal sealed record MinutesItem(string Heading, string Text);

/// <summary>
/// The minutes of a meeting: one for each. The texts of all versions, and reasons that people gave, are sealed with the minutes' own key. After the
/// group has agreed a version, a later one only mends it for publishing; the group goes on reading what it agreed.
/// </summary>
internal sealed class MeetingMinutes
{
    public const int MostItems = 80;
    public const int HeadingLength = 200;
    public const int TextLength = 10_000;
    public const int ReasonLength = 1_000;

    public required Guid Id { get; init; }

    public required Guid MeetingId { get; init; }

    public required Guid GroupId { get; init; }

    public MinutesState State { get; private set; }

    /// <summary>The newest version; 0 before anything is written.</summary>
    public int Version { get; private set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public DateTimeOffset? CirculatedAt { get; private set; }

    public DateTimeOffset? AgreedAt { get; private set; }

    /// <summary>Who recorded that the group agreed, as on the audit trail.</summary>
    public string? AgreedBy { get; private set; }

    /// <summary>The later meeting at which the group agreed; null when it did so in writing.</summary>
    public Guid? AgreedAtMeeting { get; private set; }

    /// <summary>Why the group agreed in writing.</summary>
    public SealedText? AgreedInWriting { get; set; }

    public int? AgreedVersion { get; private set; }

    /// <summary>How people appear outside, by the group's decision (requirement G7).</summary>
    public required MinutesNames Names { get; set; }

    /// <summary>The exceptional circumstances, where it differs from what the organisation does as a rule.</summary>
    public SealedText? NamesReason { get; set; }

    /// <summary>The version of which the Chair said that it may leave the group (requirement G4).</summary>
    public int? ChairConsentVersion { get; private set; }

    public DateTimeOffset? ChairConsentAt { get; private set; }

    /// <summary>Who entered it: the Chair, or staff who say how they had it.</summary>
    public string? ChairConsentBy { get; private set; }

    public SealedText? ChairConsentHow { get; set; }

    public DateTimeOffset? PublishedAt { get; private set; }

    public SealedText? UnpublishedBecause { get; set; }

    public DateTimeOffset? UnpublishedAt { get; private set; }

    public int Edits { get; private set; }

    /// <summary>What the group reads.</summary>
    public int GroupVersion => AgreedVersion ?? Version;

    public static string TextField(Guid id, int version) => $"minutes:{id}:{version}";

    public static string ReasonField(Guid id, string which) => $"minutes-{which}:{id}";

    /// <summary>Whether minutes of the meeting can be written at all.</summary>
    public static Problem? WhyNotYet(Meeting meeting, DateTimeOffset now) => meeting switch
    {
        { State: MeetingState.Cancelled } => new Problem("The meeting was cancelled, so it has no minutes"),
        { State: MeetingState.Planned } => new Problem("Nobody has been invited to the meeting yet"),
        _ when meeting.StartsAt > now => new Problem("The meeting has not begun"),
        _ => null,
    };

    /// <summary>A new version. <paramref name="read"/> is the one that the writer had before them.</summary>
    public Outcome Write(int read)
    {
        if (State is MinutesState.Published) return new Problem("These minutes are published. Take them down before you change them");
        if (read != Version) return new Problem("Somebody else wrote a newer version meanwhile. What you typed is still here: compare it before you save it");
        Version++;
        Edits++;
        return Outcome.Done;
    }

    public Outcome Circulate(DateTimeOffset now)
    {
        if (State is not MinutesState.Draft) return new Problem("These minutes have been sent round already");
        if (Version == 0) return new Problem("Write the minutes first");
        (State, CirculatedAt) = (MinutesState.Circulated, now);
        Edits++;
        return Outcome.Done;
    }

    /// <summary>The group agreed, at a later meeting or in writing. It happens once.</summary>
    /// <param name="meeting">The meeting that the minutes are of.</param>
    /// <param name="at">The later meeting; null for in writing.</param>
    /// <param name="by">Who records it, as on the audit trail.</param>
    /// <param name="unanswered">Corrections that nobody has answered.</param>
    /// <param name="now">The present.</param>
    public Outcome Agree(Meeting meeting, Meeting? at, string by, int unanswered, DateTimeOffset now)
    {
        if (AgreedAt is { } before) return new Problem($"The group has agreed these minutes already, as was recorded on {before.LondonDate().InWords()}. There is nothing more to do");
        if (State is not MinutesState.Circulated) return new Problem("Send the minutes round first, so that every member can read them");
        if (unanswered > 0) return new Problem($"Answer {unanswered.Counted("correction")} first");
        if (at is not null)
        {
            if (at.GroupId != GroupId || at.StartsAt <= meeting.StartsAt) return new Problem("Choose a later meeting of the same group", "Meeting");
            if (at.State is not MeetingState.Called || at.StartsAt > now) return new Problem("That meeting has not been held", "Meeting");
        }

        (State, AgreedAt, AgreedBy, AgreedAtMeeting, AgreedVersion) = (MinutesState.Agreed, now, by, at?.Id, Version);
        Edits++;
        return Outcome.Done;
    }

    /// <summary>How the group wants its people to appear outside.</summary>
    public Outcome Decide(MinutesNames names, bool isTheRule, bool hasReason)
    {
        if (State is MinutesState.Published) return new Problem("These minutes are published. Take them down before you change how people appear");
        if (!isTheRule && !hasReason) return new Problem("Enter the exceptional circumstances, because the organisation does otherwise as a rule", "Reason");
        Names = names;
        Edits++;
        return Outcome.Done;
    }

    /// <summary>The Chair agrees that this version leaves the group. Another version needs it again.</summary>
    public Outcome Consent(Meeting meeting, int version, string by, DateTimeOffset now)
    {
        if (!meeting.Rules.MayBePublished) return new Problem("Nothing of a confidential meeting leaves the group");
        if (!meeting.Rules.SharingNeedsTheChair) return new Problem("The minutes of an open meeting need no consent of the Chair");
        if (AgreedAt is null) return new Problem("The group has not agreed the minutes yet");
        if (version != Version) return new Problem("The minutes changed meanwhile. Read them again first");
        if (ChairConsentVersion == Version) return new Problem("The Chair has consented already");
        (ChairConsentVersion, ChairConsentAt, ChairConsentBy) = (version, now, by);
        Edits++;
        return Outcome.Done;
    }

    /// <summary>Why they cannot be published, apart from what the gate finds in the text; null when they can.</summary>
    public Problem? WhyNotPublished(Meeting meeting)
    {
        if (!meeting.Rules.MayBePublished) return new Problem("Nothing of a confidential meeting is published");
        if (State is MinutesState.Published) return new Problem("These minutes are published already");
        if (AgreedAt is null) return new Problem("The group has not agreed the minutes yet");
        return meeting.Rules.SharingNeedsTheChair && ChairConsentVersion != Version ? new Problem("The meeting was closed, so the Chair must consent before anything leaves the group") : null;
    }

    public Outcome Publish(Meeting meeting, int openFindings, DateTimeOffset now)
    {
        if (WhyNotPublished(meeting) is { } problem) return problem;
        if (openFindings > 0) return new Problem($"The text cannot leave yet: mend it, or have it overruled, in {openFindings.Counted("place")}");
        (State, PublishedAt, UnpublishedAt, UnpublishedBecause) = (MinutesState.Published, now, null, null);
        Edits++;
        return Outcome.Done;
    }

    public Outcome Unpublish(DateTimeOffset now)
    {
        if (State is not MinutesState.Published) return new Problem("These minutes are not published");
        (State, PublishedAt, UnpublishedAt, ChairConsentVersion) = (MinutesState.Agreed, null, now, null);
        Edits++;
        return Outcome.Done;
    }
}

/// <summary>What the minutes said once. Never changed.</summary>
internal sealed class MinutesVersion
{
    public required Guid MinutesId { get; init; }

    public required int Number { get; init; }

    public required SealedText Text { get; init; }

    public required DateTimeOffset WrittenAt { get; init; }

    /// <summary>As on the audit trail.</summary>
    public required string WrittenBy { get; init; }
}

/// <summary>Somebody who may appear in minutes, under the number by which the writer enters them: <c>@3</c>. Numbers are never given again.</summary>
internal sealed class MinutesPerson
{
    public required Guid MinutesId { get; init; }

    public required int Number { get; init; }

    public required Guid MembershipId { get; init; }

    public required Guid ResidentId { get; init; }

    /// <summary>They were in the group under this role when the minutes were begun.</summary>
    public required MembershipRole Role { get; init; }

    /// <summary>They had themselves erased or restricted: a member from now on, to every reader.</summary>
    public bool Hidden { get; set; }
}

/// <summary>What a member says is wrong in minutes. Sealed with a key of its own, because it goes before the minutes do.</summary>
internal sealed class MinutesCorrection
{
    public const int TextLength = 2_000;

    public required Guid Id { get; init; }

    public required Guid MinutesId { get; init; }

    public required Guid ResidentId { get; init; }

    public required int OfVersion { get; init; }

    public required SealedText Text { get; init; }

    public required DateTimeOffset SentAt { get; init; }

    /// <summary>The member, or staff for somebody who is not online; as on the audit trail.</summary>
    public required string EnteredBy { get; init; }

    public bool? Accepted { get; private set; }

    public SealedText? Answer { get; set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    public string? AnsweredBy { get; private set; }

    public int Edits { get; private set; }

    public static string TextField(Guid id) => $"minutes-correction:{id}";

    public static string AnswerField(Guid id) => $"minutes-correction-answer:{id}";

    public Outcome Reply(bool accepted, string by, DateTimeOffset now)
    {
        if (AnsweredAt is not null) return new Problem("This correction has been answered already");
        (Accepted, AnsweredAt, AnsweredBy) = (accepted, now, by);
        Edits++;
        return Outcome.Done;
    }
}

/// <summary>Something that the gate found, and that somebody else than the writers lets through, with a reason.</summary>
internal sealed class MinutesOverrule
{
    public required Guid MinutesId { get; init; }

    /// <summary>The fingerprint of the finding: what, and in which line.</summary>
    public required string Finding { get; init; }

    public required SealedText Reason { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string By { get; init; }

    public static string ReasonField(Guid minutes, string finding) => $"minutes-overrule:{minutes}:{finding}";
}
