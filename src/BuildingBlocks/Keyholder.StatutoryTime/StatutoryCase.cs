namespace Keyholder.StatutoryTime;

/// <summary>What can happen in a case that a statutory clock takes notice of.</summary>
public enum ClockEventKind
{
    /// <summary>The request or complaint arrived, by any channel, on whatever day of the week.</summary>
    Received,

    /// <summary>The organisation became aware of a breach.</summary>
    Aware,

    /// <summary>Information to confirm the person's identity was asked for.</summary>
    IdentityRequested,

    /// <summary>That information arrived.</summary>
    IdentityReceived,

    /// <summary>A fee was asked for.</summary>
    FeeRequested,

    /// <summary>The fee was paid.</summary>
    FeePaid,

    /// <summary>Proof that somebody may act for the person was asked for.</summary>
    AuthorityRequested,

    /// <summary>That proof arrived.</summary>
    AuthorityReceived,

    /// <summary>The organisation asked which information or processing is meant.</summary>
    ClarificationAsked,

    /// <summary>That question was answered. Each answer closes one question.</summary>
    ClarificationAnswered,

    /// <summary>The person was told that more time is needed, and why.</summary>
    Extended,
}

/// <summary>Something that happened in a case, on a civil date in London.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Date">The day it happened.</param>
public sealed record ClockEvent(ClockEventKind Kind, DateOnly Date)
{
    /// <summary>The instant, for <see cref="ClockEventKind.Aware"/>; otherwise null.</summary>
    public DateTimeOffset? Instant { get; private init; }

    /// <summary>The organisation became aware of a breach at an instant.</summary>
    public static ClockEvent Aware(DateTimeOffset instant) => new(ClockEventKind.Aware, LondonTime.DateOf(instant)) { Instant = instant };
}

/// <summary>The facts from which a deadline follows.</summary>
/// <param name="Regime">The regime, for instance <see cref="Regimes.Rights"/>.</param>
/// <param name="Events">What has happened so far, in any order.</param>
public sealed record StatutoryCase(string Regime, IReadOnlyCollection<ClockEvent> Events)
{
    /// <summary>The organisation's nation. England and Wales unless set.</summary>
    public Nation Nation { get; init; } = Nation.EnglandAndWales;

    /// <summary>Days that are not working days besides the bank holidays of the rule set.</summary>
    public IReadOnlyCollection<DateOnly> ExtraHolidays { get; init; } = [];

    /// <summary>
    /// The kind of request ("access", "erasure"), for rules that treat kinds differently. Null is treated as whichever
    /// kind a rule applies to.
    /// </summary>
    public string? Kind { get; init; }
}
