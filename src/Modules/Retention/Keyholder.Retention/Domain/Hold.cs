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

    public string? PlacedBy { get; set; }

    public string? LiftedBy { get; set; }
}

/// <summary>Why a due record was kept out of a run, and until when.</summary>
internal sealed class KeptOutRecord
{
    public long RecordId { get; set; }

    public Guid RunId { get; set; }

    public SealedText Reason { get; set; } = null!;

    public DateOnly Until { get; set; }

    public required string By { get; set; }

    public DateTimeOffset At { get; set; }
}

/// <summary>One row. Placing a hold and disposing of a batch both begin by writing to it, so that one always sees the other.</summary>
internal sealed class HoldGate
{
    public int Id { get; set; }

    public long Turn { get; set; }
}
