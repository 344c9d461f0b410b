using Keyholder.BuildingBlocks.Security;

namespace Keyholder.Breaches.Domain;

/// <summary>Whom a clock is about.</summary>
internal enum ClockKind
{
    /// <summary>The organisation's own promise to the people concerned, for example 6 hours.</summary>
    Customer,

    /// <summary>The regulator (UK GDPR Art 33).</summary>
    Regulator,

    /// <summary>The people at high risk, without undue delay (UK GDPR Art 34).</summary>
    People,

    /// <summary>A partner, as its agreement says.</summary>
    Partner,

    /// <summary>Somebody responsible has taken it up.</summary>
    Escalation,
}

internal enum ClockState
{
    Running,
    Met,

    /// <summary>It was decided, with reasons, that nobody is told.</summary>
    NotNeeded,
}

/// <summary>How somebody was told of a breach, when that left nothing behind here.</summary>
internal enum ToldBy
{
    Phone,
    Email,
    Post,
    InPerson,
    OnlineForm,
}

/// <summary>One time within which somebody must be told of a breach.</summary>
internal sealed class BreachClock
{
    public Guid Id { get; set; }

    public Guid BreachId { get; set; }

    public ClockKind Kind { get; set; }

    /// <summary>The partner and agreement of a <see cref="ClockKind.Partner"/> clock.</summary>
    public Guid? PartnerId { get; set; }

    public Guid? AgreementId { get; set; }

    /// <summary>What people call it, for example "Tell Swift Repairs Ltd".</summary>
    public required string Title { get; set; }

    /// <summary>From when it counts.</summary>
    public DateTimeOffset StartsAt { get; set; }

    /// <summary>Clock hours; null where the rule says "without undue delay".</summary>
    public int? Hours { get; set; }

    /// <summary>The instant it passes; null without hours.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>Where the time comes from.</summary>
    public required string Citation { get; set; }

    public ClockState State { get; set; }

    /// <summary>When whoever it is about was told.</summary>
    public DateTimeOffset? MetAt { get; set; }

    /// <summary>How they were told, when somebody put that on record by hand.</summary>
    public ToldBy? ByHand { get; set; }

    /// <summary>What was said then.</summary>
    public SealedText? Said { get; set; }

    /// <summary>Why it was late, which is asked for whoever is told too late (UK GDPR Art 33(1)).</summary>
    public SealedText? LateBecause { get; set; }

    /// <summary>How many of the policy's reminders have gone out.</summary>
    public int Reminders { get; set; }

    public static string SaidField(Guid id) => $"clock-said:{id}";

    public static string LateField(Guid id) => $"clock-late:{id}";

    public bool IsLate(DateTimeOffset now) => DueAt is { } due && State != ClockState.NotNeeded && (MetAt ?? now) > due;

    /// <summary>Counts from another start. Clock hours are hours on a stopwatch: a change of the clocks neither adds nor takes one.</summary>
    public void StartFrom(DateTimeOffset at)
    {
        StartsAt = at;
        DueAt = Hours is { } hours ? at.ToUniversalTime().AddHours(hours) : null;
    }

    /// <summary>They were told. Told again, the first time counts.</summary>
    public void Meet(DateTimeOffset at)
    {
        if (State == ClockState.Met) return;
        (State, MetAt) = (ClockState.Met, at);
    }

    /// <summary>What was done is undone: it counts anew, and reminds anew.</summary>
    public void BeginAgain(DateTimeOffset at)
    {
        (State, MetAt, ByHand, Said, LateBecause, Reminders) = (ClockState.Running, null, null, null, null, 0);
        StartFrom(at);
    }

    /// <summary>It turned out that not everybody had been told: it runs again.</summary>
    public void TakeBack()
    {
        if (State == ClockState.Met) (State, MetAt) = (ClockState.Running, null);
    }
}
