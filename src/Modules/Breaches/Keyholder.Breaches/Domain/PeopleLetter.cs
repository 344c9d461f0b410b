using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;

namespace Keyholder.Breaches.Domain;

internal enum SendingState
{
    NotStarted,
    Running,
    Paused,

    /// <summary>Everybody has their e-mail, or is on the list of those to be written to by post or called.</summary>
    Done,
}

/// <summary>The letter to the people of a breach, who agreed to it, and how far its sending is.</summary>
internal sealed class PeopleLetter
{
    public Guid BreachId { get; set; }

    /// <summary>Codes of <see cref="Channels"/> that the breach touched.</summary>
    public string Breached { get; set; } = "";

    public List<LetterPart> Parts { get; } = [];

    public string? ApprovedBy { get; set; }

    public DateTimeOffset? ApprovedAt { get; set; }

    public SendingState Sending { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>Which batch is next. Of two that do the same one, one stops.</summary>
    public int Batch { get; set; }

    /// <summary>Before this no further batch goes out: how many letters a minute may carry is policy.</summary>
    public DateTimeOffset? NextBatchAt { get; set; }

    /// <summary>When the last person was told, once all are; the clocks were met by it.</summary>
    public DateTimeOffset? AllToldAt { get; set; }

    public int Version { get; set; }

    public bool IsApproved => ApprovedAt is not null;

    /// <summary>Nothing of the letter changes once it went to anybody.</summary>
    public bool HasBegun => StartedAt is not null;

    public IReadOnlyList<string> BreachedChannels => Codes.Split(Breached);

    /// <summary>What the letter must say and does not.</summary>
    public IReadOnlyList<string> Missing(IReadOnlyList<string> asked) => [.. asked.Where(a => Parts.All(p => p.Item != a))];

    public Outcome Approve(IReadOnlyList<string> asked, string by, DateTimeOffset now)
    {
        if (HasBegun) return new Problem("The letter has been sent already.");
        if (Missing(asked) is { Count: > 0 } missing) return new Problem($"The letter does not say yet: {string.Join("; ", missing)}.");
        (ApprovedBy, ApprovedAt) = (by, now);
        Version++;
        return Outcome.Done;
    }

    public Outcome Start(DateTimeOffset now)
    {
        if (!IsApproved) return new Problem("Somebody who decides must agree to the letter first.");
        if (Sending is SendingState.Running) return new Problem("It is being sent already.");
        StartedAt ??= now;
        (Sending, NextBatchAt) = (SendingState.Running, NextBatchAt > now ? NextBatchAt : now);
        Version++;
        return Outcome.Done;
    }

    public Outcome Pause()
    {
        if (Sending != SendingState.Running) return new Problem("It is not being sent.");
        Sending = SendingState.Paused;
        Version++;
        return Outcome.Done;
    }
}

/// <summary>What the letter says about one of the things that the policy asks for.</summary>
internal sealed class LetterPart
{
    public Guid BreachId { get; set; }

    /// <summary>What is asked for, in the policy's words.</summary>
    public required string Item { get; set; }

    public int Order { get; set; }

    public required SealedText Text { get; set; }

    public static string Field(Guid breach, string item) => $"letter:{breach}:{item}";
}

internal enum NoticeState
{
    Draft,
    Approved,
    Withdrawn,
}

/// <summary>What the public is told of a breach in place of letters (UK GDPR Art 34(3)(c)). It names nobody.</summary>
internal sealed class PublicNotice
{
    public Guid Id { get; set; }

    public Guid BreachId { get; set; }

    public required string Title { get; set; }

    public required SealedText Text { get; set; }

    /// <summary>Shown from the start of this day to the end of <see cref="Until"/> (Europe/London).</summary>
    public DateOnly From { get; set; }

    public DateOnly Until { get; set; }

    public NoticeState State { get; set; }

    public required string By { get; set; }

    public DateTimeOffset At { get; set; }

    public string? ApprovedBy { get; set; }

    public DateTimeOffset? ApprovedAt { get; set; }

    /// <summary>Of its words and its state: who agrees, agrees to what they saw.</summary>
    public int Version { get; set; }

    public static string TextField(Guid id) => $"public-notice:{id}";

    public bool IsShown(DateOnly on) => State == NoticeState.Approved && From <= on && on <= Until;
}

/// <summary>A record that a breach concerns, by the system it is in and its id there.</summary>
[BuildingBlocks.Auditing.Bookkeeping]
internal sealed class AffectedRecord
{
    public Guid BreachId { get; set; }

    public required string Source { get; set; }

    public required string ExternalId { get; set; }

    /// <summary>The account of the person it is about, when the register of records knows.</summary>
    public Guid? ResidentId { get; set; }

    /// <summary>Its class, as the register of records answered last; only where it was kept too long.</summary>
    public string? ClassCode { get; set; }

    /// <summary>The day on which its time had been over when the register was asked (Europe/London); null where it was not kept too long.</summary>
    public DateOnly? DueOn { get; set; }
}

/// <summary>How many of a breach's records should already have been destroyed, as it was on a day.</summary>
internal sealed class OverRetentionFinding
{
    public Guid BreachId { get; set; }

    /// <summary>The day that was looked at (Europe/London).</summary>
    public DateOnly On { get; set; }

    public int Asked { get; set; }

    public int Known { get; set; }

    public int Overdue { get; set; }

    /// <summary>Those overdue, a line for each class: its code, a space and how many.</summary>
    public string ByClass { get; set; } = "";

    public required string By { get; set; }

    public DateTimeOffset At { get; set; }

    public IReadOnlyList<(string Class, int Count)> Classes =>
        [.. ByClass.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => l.Split(' ')).Select(l => (l[0], int.Parse(l[1], System.Globalization.CultureInfo.InvariantCulture)))];
}
