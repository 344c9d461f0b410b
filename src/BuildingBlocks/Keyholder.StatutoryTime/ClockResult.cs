namespace Keyholder.StatutoryTime;

/// <summary>One step of the reasoning that leads to a date.</summary>
/// <param name="Date">The civil date the step arrives at or speaks of.</param>
/// <param name="Text">The step in plain English, fit to be read by the person whose request it is.</param>
/// <param name="Source">The law or guidance it rests on.</param>
public sealed record ClockStep(DateOnly Date, string Text, string Source)
{
    /// <summary>True where the law is unsettled or was not read in full; the text begins with "Uncertain".</summary>
    public bool Uncertain { get; init; }

    /// <summary>The instant, for steps of a clock that counts hours; otherwise null.</summary>
    public DateTimeOffset? Instant { get; init; }
}

/// <summary>Why a clock refuses what it was told.</summary>
public enum ClockProblemKind
{
    /// <summary>There is no such regime in the rule set.</summary>
    UnknownRegime,

    /// <summary>The regime has no rule for the date of receipt.</summary>
    NoRuleInForce,

    /// <summary>It is not said, or said more than once, when the clock starts.</summary>
    NoStart,

    /// <summary>A date is too far from the present to count with.</summary>
    DateOutOfRange,

    /// <summary>Something is dated before what it must follow.</summary>
    OutOfOrder,

    /// <summary>The rule gives no right to more time, or it was used before.</summary>
    NoExtension,

    /// <summary>Notice of an extension came after the first period had ended, so it has no effect.</summary>
    ExtensionTooLate,
}

/// <summary>A refusal.</summary>
/// <param name="Kind">Which one.</param>
/// <param name="Message">One line of plain English that says why.</param>
public sealed record ClockProblem(ClockProblemKind Kind, string Message);

/// <summary>A deadline with its proof.</summary>
public sealed record ClockResult
{
    /// <summary>The regime.</summary>
    public required string Regime { get; init; }

    /// <summary>
    /// Why the facts were refused, or null. With <see cref="ClockProblemKind.ExtensionTooLate"/> the dates are still given, as
    /// they are without the extension; with any other problem there are none.
    /// </summary>
    public ClockProblem? Problem { get; init; }

    /// <summary>The day the time limit runs from (the relevant time); null until it is known.</summary>
    public DateOnly? RunsFrom { get; init; }

    /// <summary>The last day of the time limit, which passes at its end in London; null while the clock waits.</summary>
    public DateOnly? Due { get; init; }

    /// <summary>
    /// The day to work to: the same as <see cref="Due"/>, or earlier where a stricter reading of the law gives an earlier date.
    /// </summary>
    public DateOnly? Alert { get; init; }

    /// <summary>The instant the time limit passes, for a clock that counts hours; otherwise null.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>What the clock waits for, or null while it runs.</summary>
    public Matter? WaitingFor { get; init; }

    /// <summary>While the clock waits: the due date if the wait ended on the day asked about; otherwise null.</summary>
    public DateOnly? ProvisionalDue { get; init; }

    /// <summary>
    /// The last day on which notice of an extension can be given; null if there is no such right, if it was used or while the clock waits.
    /// </summary>
    public DateOnly? ExtendableUntil { get; init; }

    /// <summary>The reasoning, in the order in which to read it.</summary>
    public IReadOnlyList<ClockStep> Steps { get; init; } = [];

    /// <summary>Where the clock stands on a day. A case that has been closed has no state; do not ask.</summary>
    /// <param name="today">The civil date in London.</param>
    public ClockReading On(DateOnly today)
    {
        if (Due is not { } due)
        {
            return new ClockReading(ClockState.Waiting, null);
        }
        var left = due.DayNumber - today.DayNumber;
        var state = left < 0 ? ClockState.Overdue
            : Alert!.Value.DayNumber - today.DayNumber <= 7 ? ClockState.DueThisWeek
            : ClockState.OnTime;
        return new ClockReading(state, left);
    }

    /// <summary>Where the clock stands at an instant; a clock that counts hours is overdue as soon as its instant has passed.</summary>
    public ClockReading At(DateTimeOffset now)
    {
        var reading = On(LondonTime.DateOf(now));
        return DueAt < now ? reading with { State = ClockState.Overdue } : reading;
    }
}

/// <summary>Where a clock stands.</summary>
public enum ClockState
{
    /// <summary>It waits for identity, a fee, authority or clarification, or has not started.</summary>
    Waiting,

    /// <summary>The day to work to is more than seven days away.</summary>
    OnTime,

    /// <summary>The day to work to is within seven days, or has passed while the due date has not.</summary>
    DueThisWeek,

    /// <summary>The due date has passed.</summary>
    Overdue,
}

/// <summary>A clock as read on one day.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="DaysLeft">Days from that day to the due date: 0 on the day itself, negative once overdue, null while it waits.</param>
public sealed record ClockReading(ClockState State, int? DaysLeft);
