using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;

namespace Keyholder.Engagement.Domain;

internal enum MeetingForm
{
    [Display(Name = "In person")]
    InPerson,

    [Display(Name = "Online")]
    Online,

    [Display(Name = "Both: in person and online")]
    Hybrid,
}

internal enum MeetingState
{
    /// <summary>Only staff see it.</summary>
    Planned,

    /// <summary>The members have been invited.</summary>
    Called,

    Cancelled,
}

/// <summary>When, where and how a group meets, as staff decide it.</summary>
internal sealed record MeetingPlan(MeetingMode Mode, MeetingForm Form, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string? Place, string? JoiningLink, bool IsFull);

/// <summary>A meeting of a group. Where it is and how to join are sealed with the meeting's own key.</summary>
internal sealed class Meeting
{
    public const int ReferenceLength = 20;
    public const int MostGuests = 500;

    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    public required Guid Id { get; init; }

    public required Guid GroupId { get; init; }

    /// <summary>For example <c>MTG-2026-0007</c>.</summary>
    public required string Reference { get; init; }

    public MeetingMode Mode { get; private set; }

    public MeetingForm Form { get; private set; }

    public MeetingState State { get; private set; }

    public DateTimeOffset StartsAt { get; private set; }

    public DateTimeOffset EndsAt { get; private set; }

    public SealedText? Place { get; set; }

    public SealedText? JoiningLink { get; set; }

    /// <summary>Whether the whole group meets, and not a part of it for one purpose.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Counts the versions that people's calendars have been given (RFC 5545, SEQUENCE).</summary>
    public int Sequence { get; private set; }

    /// <summary>When everybody was last told of a change. A calendar's stamp.</summary>
    public DateTimeOffset ChangedAt { get; private set; }

    public DateTimeOffset? CalledAt { get; private set; }

    public DateTimeOffset? CancelledAt { get; private set; }

    /// <summary>When it was announced that the meeting is recorded.</summary>
    public DateTimeOffset? AnnouncedAt { get; private set; }

    /// <summary>Who announced it, as on the audit trail.</summary>
    public string? AnnouncedBy { get; private set; }

    /// <summary>How many who are not members were there, by what they are: <c>Councillor</c>, 2.</summary>
    public List<GuestCount> Guests { get; set; } = [];

    public required string CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public int Edits { get; private set; }

    public MeetingRules Rules => MeetingRules.Of(Mode);

    public static string PlaceField(Guid id) => $"meeting-place:{id}";

    public static string LinkField(Guid id) => $"meeting-link:{id}";

    public static Problem? Check(MeetingPlan plan, DateTimeOffset now)
    {
        if (plan.StartsAt <= now) return new Problem("The meeting must start in the future", "Starts");
        if (plan.EndsAt <= plan.StartsAt) return new Problem("The meeting must end after it starts", "Ends");
        if (plan.EndsAt - plan.StartsAt > Longest) return new Problem("A meeting lasts 12 hours at most", "Ends");
        if (plan.Form is not MeetingForm.Online && string.IsNullOrWhiteSpace(plan.Place)) return new Problem("Enter where it is", "Place");
        if (plan.Form is not MeetingForm.InPerson && plan.JoiningLink is { Length: > 0 } link && (!Uri.TryCreate(link, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http")))
            return new Problem("The link must be a web address, like https://example.org/meeting", "JoiningLink");
        return null;
    }

    /// <summary>Sets or changes the plan. Once people have been invited, a change counts the sequence up.</summary>
    public Outcome Plan(MeetingPlan plan, DateTimeOffset now)
    {
        if (State is MeetingState.Cancelled) return new Problem("The meeting was cancelled");
        if (CalledAt is not null && StartsAt <= now) return new Problem("The meeting has begun, so it cannot be moved");
        if (Check(plan, now) is { } problem) return problem;
        if (AnnouncedAt is not null && !MeetingRules.Of(plan.Mode).MayBeRecorded) return new Problem("It has been announced that this meeting is recorded, so it cannot become confidential", "Mode");
        (Mode, Form, StartsAt, EndsAt, IsFull) = (plan.Mode, plan.Form, plan.StartsAt, plan.EndsAt, plan.IsFull);
        Changed(now);
        if (State is MeetingState.Called) Sequence++;
        return Outcome.Done;
    }

    /// <summary>The members are invited from now on.</summary>
    public Outcome Call(DateTimeOffset now)
    {
        if (State is MeetingState.Cancelled) return new Problem("The meeting was cancelled");
        if (State is MeetingState.Called) return new Problem("The members have been invited already");
        if (StartsAt <= now) return new Problem("The meeting is in the past. Move it before you invite anybody");
        (State, CalledAt) = (MeetingState.Called, now);
        Changed(now);
        return Outcome.Done;
    }

    public Outcome Cancel(DateTimeOffset now)
    {
        if (State is MeetingState.Cancelled) return new Problem("The meeting has been cancelled already");
        if (State is MeetingState.Called && StartsAt <= now) return new Problem("The meeting has begun, so it cannot be cancelled");
        if (State is MeetingState.Called) Sequence++;
        (State, CancelledAt) = (MeetingState.Cancelled, now);
        Changed(now);
        return Outcome.Done;
    }

    /// <summary>Says to all who are invited that the meeting is recorded. It is never too early, and too late once it starts (requirement G6).</summary>
    public Outcome Announce(string by, DateTimeOffset now)
    {
        if (!Rules.MayBeRecorded) return new Problem(Rules.RecordingInWords.TrimEnd('.'));
        if (State is not MeetingState.Called) return new Problem("Invite the members first, so that everybody who is invited can be told");
        if (AnnouncedAt is not null) return new Problem("It has been announced already that this meeting is recorded");
        if (now >= StartsAt) return new Problem("The meeting has begun. A recording must be announced before it starts, so this meeting cannot be recorded");
        (AnnouncedAt, AnnouncedBy) = (now, by);
        Edits++;
        return Outcome.Done;
    }

    /// <summary>Why no recording may be attached; null when one may.</summary>
    /// <param name="invitations">Everybody who was invited.</param>
    /// <param name="now">The present.</param>
    public Problem? WhyNoRecording(IEnumerable<Invitation> invitations, DateTimeOffset now)
    {
        if (!Rules.MayBeRecorded) return new Problem(Rules.RecordingInWords.TrimEnd('.'));
        if (State is MeetingState.Cancelled) return new Problem("The meeting was cancelled");
        if (AnnouncedAt is not { } announced || announced >= StartsAt) return new Problem("Nobody announced before the meeting that it is recorded, so a recording must not be kept");
        if (now < StartsAt) return new Problem("The meeting has not begun");
        var untold = invitations.Count(i => i.Stands && (i.ToldOfRecordingAt is not { } told || told >= StartsAt));
        return untold == 0 ? null : new Problem($"{untold.Counted("person", "people")} who {(untold == 1 ? "was" : "were")} invited had not been told before the meeting that it is recorded, so a recording must not be kept");
    }

    public void CountGuests(IEnumerable<GuestCount> guests)
    {
        Guests = [.. guests];
        Edits++;
    }

    private void Changed(DateTimeOffset now)
    {
        ChangedAt = now;
        Edits++;
    }
}

/// <summary>Guests of a kind, never by name.</summary>
internal sealed record GuestCount(string Role, int Count);

/// <summary>One item of the agenda. Its title is sealed with the meeting's key.</summary>
internal sealed class AgendaItem
{
    public required Guid Id { get; init; }

    public required Guid MeetingId { get; init; }

    public int Place { get; set; }

    public required SealedText Title { get; set; }

    public int? Minutes { get; set; }

    /// <summary>What whoever presents it is: <c>Chair</c>, <c>Housing manager</c>. Never a name.</summary>
    public string? PresentedBy { get; set; }

    public Guid? PaperId { get; set; }

    /// <summary>A page of the platform that it is about, for an item that was put here by itself.</summary>
    public string? Url { get; set; }

    public static string TitleField(Guid id) => $"agenda-item:{id}";

    /// <summary>An item whose title is sealed with the meeting's key.</summary>
    public static AgendaItem Of(Guid meetingId, int place, string title, DataKey key, DateTimeOffset now, int? minutes = null, string? presentedBy = null, string? url = null)
    {
        var id = Guid.CreateVersion7(now);
        return new AgendaItem { Id = id, MeetingId = meetingId, Place = place, Title = key.Seal(title.Trim(), TitleField(id)), Minutes = minutes, PresentedBy = presentedBy, Url = url };
    }
}

/// <summary>A paper for a meeting: a file under the meeting's key.</summary>
internal sealed class MeetingPaper
{
    public required Guid Id { get; init; }

    public required Guid MeetingId { get; init; }

    public required SealedText Title { get; init; }

    /// <summary>As whoever added it wanted; see <see cref="MeetingRules.AccessTo"/> for what counts.</summary>
    public required PaperAccess Access { get; init; }

    public required Guid FileId { get; init; }

    public required string MediaType { get; init; }

    public required string Ending { get; init; }

    public required long Length { get; init; }

    public required string AddedBy { get; init; }

    public required DateTimeOffset AddedAt { get; init; }

    public static string TitleField(Guid id) => $"meeting-paper:{id}";
}
