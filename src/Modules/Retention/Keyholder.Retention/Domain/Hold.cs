using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;

namespace Keyholder.Retention.Domain;

/// <summary>
/// Something must be kept until further notice. It names one thing: a person, a case, a class or one record. A hold that is not lifted
/// always wins; it is read whenever records are listed or disposed of, and copied nowhere.
/// </summary>
internal sealed class Hold
{
    public Guid Id { get; set; }

    /// <summary>The module that placed it, or <c>Retention</c> for a person's.</summary>
    public required string Source { get; set; }

    /// <summary>Why: without personal data for a module's, sealed for a person's.</summary>
    public string? Reason { get; set; }

    public SealedText? SealedReason { get; set; }

    public Guid? ResidentId { get; set; }

    public string? SubjectReference { get; set; }

    public Guid? CaseId { get; set; }

    public string? ClassCode { get; set; }

    public long? RecordId { get; set; }

    /// <summary>The member of staff who answers for it.</summary>
    public Guid? Owner { get; set; }

    public DateOnly PlacedOn { get; set; }

    /// <summary>When somebody looks at whether it is still needed.</summary>
    public DateOnly? ReviewOn { get; set; }

    public DateOnly? LiftedOn { get; set; }

    /// <summary>The turn (<see cref="DisposalGate"/>) in which it was placed, or came to keep more.</summary>
    public required long PlacedIn { get; set; }

    /// <summary>The turn (<see cref="DisposalGate"/>) in which it was lifted: what it kept is on no list made before.</summary>
    public long? LiftedIn { get; set; }

    public string? PlacedBy { get; set; }

    public string? LiftedBy { get; set; }

    /// <summary>Whether a person placed it: only those are lifted by a person.</summary>
    public bool ByStaff => Source == Here;

    /// <summary>The source of holds that people place.</summary>
    public const string Here = "Retention";

    public Outcome Lift(Actor actor, DateOnly today, long turn)
    {
        if (LiftedOn is not null) return new Problem("This hold has been lifted already.");
        if (!ByStaff) return new Problem("This hold is lifted by the case it belongs to, when that is over.");
        (LiftedOn, LiftedIn, LiftedBy) = (today, turn, actor.ToString());
        return Outcome.Done;
    }
}

/// <summary>Why a due record was kept out of a run, and until when.</summary>
internal sealed class KeptOutRecord
{
    public long RecordId { get; set; }

    public Guid RunId { get; set; }

    public SealedText Reason { get; set; } = null!;

    public DateOnly Until { get; set; }

    /// <summary>The actor, or the source that refused.</summary>
    public required string By { get; set; }

    /// <summary>Its owner would not dispose of it, rather than a person keeping it out.</summary>
    public bool Refused { get; set; }

    public DateTimeOffset At { get; set; }
}

/// <summary>
/// One row. Placing a hold, setting a due day, making a list and disposing of a batch all begin by writing to it, so that one always sees
/// the other, and of two it can be told which came first.
/// </summary>
internal sealed class DisposalGate
{
    public int Id { get; set; }

    public long Turn { get; set; }

    /// <summary>The day up to which the sweep has listed what is due; null while it never has.</summary>
    public DateOnly? SweptUpTo { get; set; }

    /// <summary>What was counted after this turn, the sweep has not seen.</summary>
    public long SweptIn { get; set; } = Nothing;

    /// <summary>As <see cref="SweptIn"/>: everything is to be looked at again.</summary>
    public const long Nothing = -1;
}
