namespace Keyholder.StatutoryTime;

/// <summary>The names of the regimes in the default rule set. A rule set may hold others.</summary>
public static class Regimes
{
    /// <summary>Requests to exercise data protection rights (UK GDPR Arts 12 and 12A).</summary>
    public const string Rights = "rights";

    /// <summary>Data protection complaints to the controller (Data Protection Act 2018 s.164A).</summary>
    public const string Complaint = "complaint";

    /// <summary>Freedom of information requests (Freedom of Information Act 2000 s.10).</summary>
    public const string Foi = "foi";

    /// <summary>Environmental information requests (Environmental Information Regulations 2004).</summary>
    public const string Eir = "eir";

    /// <summary>Requests under the social tenant access to information requirements.</summary>
    public const string Stairs = "stairs";

    /// <summary>Notification of a personal data breach (UK GDPR Art 33).</summary>
    public const string Breach = "breach";
}

/// <summary>What a time limit is counted in.</summary>
public enum PeriodUnit
{
    /// <summary>Calendar months, to the end of the same date in a later month or, if there is none, its last day.</summary>
    Months,

    /// <summary>Every day counts; the first is the day after receipt.</summary>
    CalendarDays,

    /// <summary>Only working days count; the first is the one after receipt.</summary>
    WorkingDays,

    /// <summary>Clock hours from an instant, counted in UTC, so a change of the clocks neither adds nor takes an hour.</summary>
    Hours,
}

/// <summary>Something the organisation may have to ask for before it can answer.</summary>
public enum Matter
{
    /// <summary>Information needed to confirm who the person is.</summary>
    Identity,

    /// <summary>A fee.</summary>
    Fee,

    /// <summary>Proof that somebody may act for another.</summary>
    Authority,

    /// <summary>Which information or processing is meant.</summary>
    Clarification,
}

/// <summary>What asking for a <see cref="Matter"/> does to a time limit.</summary>
public enum MatterEffect
{
    /// <summary>The whole time limit runs again from the day the matter is received.</summary>
    Restart,

    /// <summary>The days from asking to receiving, both included, do not count.</summary>
    Pause,
}

/// <summary>The effect of one matter under one rule.</summary>
/// <param name="Effect">Restart or pause.</param>
/// <param name="Citation">The source of the effect.</param>
/// <param name="OnlyFor">The kinds of request it applies to (for instance "access"); null means all.</param>
/// <param name="Uncertain">What is uncertain about it, in plain English, or null.</param>
public sealed record MatterRule(MatterEffect Effect, string Citation, IReadOnlyList<string>? OnlyFor = null, string? Uncertain = null);

/// <summary>A right to more time, which exists only if notice of it is given before the first period ends.</summary>
/// <param name="Amount">How much is added, in the rule's unit; the whole is counted in one piece from the start.</param>
/// <param name="Citation">The source of the right.</param>
/// <param name="Uncertain">What is uncertain about it, in plain English, or null.</param>
public sealed record ExtensionRule(int Amount, string Citation, string? Uncertain = null);

/// <summary>A last day that is not a working day gives way to the next working day.</summary>
/// <param name="Citation">The source of the rule.</param>
/// <param name="Uncertain">What is uncertain about the holidays that count, in plain English, or null.</param>
public sealed record RollRule(string Citation, string? Uncertain = null);

/// <summary>One time limit as the law had it between two dates. Everything the clock knows about a regime is in here.</summary>
public sealed record RegimeRule
{
    /// <summary>The regime, for instance <see cref="Regimes.Rights"/>.</summary>
    public required string Regime { get; init; }

    /// <summary>The first date of receipt the rule applies to.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>The last date of receipt the rule applies to; null while it is in force.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>What arrives, as in "The request was received": "request", "complaint", "breach".</summary>
    public required string Subject { get; init; }

    /// <summary>What must be done in time, as a clause: "the request must be answered".</summary>
    public required string Duty { get; init; }

    /// <summary>What <see cref="Amount"/> is counted in.</summary>
    public required PeriodUnit Unit { get; init; }

    /// <summary>The length of the time limit; at least one.</summary>
    public required int Amount { get; init; }

    /// <summary>The source of the time limit.</summary>
    public required string Citation { get; init; }

    /// <summary>What is uncertain about the time limit, in plain English, or null. It is shown with every date.</summary>
    public string? Uncertain { get; init; }

    /// <summary>The right to more time, or null if there is none.</summary>
    public ExtensionRule? Extension { get; init; }

    /// <summary>What happens to a last day that is not a working day; null leaves it where it is.</summary>
    public RollRule? Roll { get; init; }

    /// <summary>Whose bank holidays are not working days.</summary>
    public HolidaySet Holidays { get; init; }

    /// <summary>What asking for each matter does; a matter that is missing leaves the time limit alone.</summary>
    public IReadOnlyDictionary<Matter, MatterRule> Matters { get; init; } = new Dictionary<Matter, MatterRule>();
}
