using Keyholder.BuildingBlocks.Security;
using Keyholder.Retention.Contracts;

namespace Keyholder.Retention.Domain;

/// <summary>Where a disposal run stands.</summary>
internal enum RunState
{
    /// <summary>The list is made; the owners of its classes look through it.</summary>
    Proposed,

    /// <summary>Every class is looked through; a second person approves.</summary>
    AwaitingApproval,

    /// <summary>Batch by batch its records are disposed of or their owners told.</summary>
    Running,

    /// <summary>Stopped by a person; goes on when somebody says so.</summary>
    Paused,

    /// <summary>Everybody has been told; some have not said yet that it is done.</summary>
    Confirming,

    /// <summary>Done, with a certificate.</summary>
    Completed,

    /// <summary>Given up before anything happened; its records are due as before.</summary>
    Cancelled,
}

/// <summary>The disposal of what was due on a day, from the list to the certificate, by one version of the schedule.</summary>
internal sealed class DisposalRun
{
    public Guid Id { get; set; }

    /// <summary>For people, for example <c>DR-2026-00007</c>.</summary>
    public required string Reference { get; set; }

    public int ScheduleVersion { get; set; }

    public RunState State { get; set; }

    /// <summary>Due up to and including this day.</summary>
    public DateOnly DueUpTo { get; set; }

    /// <summary>Approved by the schedule itself (<see cref="RecordClass.Automatic"/>).</summary>
    public bool Automatic { get; set; }

    public DateTimeOffset ProposedAt { get; set; }

    public required string ProposedBy { get; set; }

    public string? ApprovedBy { get; set; }

    public DateTimeOffset? ApprovedAt { get; set; }

    public DateTimeOffset? CompletedAt { get; set; }

    /// <summary>Batches made so far.</summary>
    public int Batches { get; set; }

    /// <summary>Records to go through, fixed at approval.</summary>
    public long Total { get; set; }

    /// <summary>Disposed of and confirmed.</summary>
    public long Done { get; set; }

    /// <summary>Left out since approval: held, refused, kept out.</summary>
    public long Kept { get; set; }

    public Guid Version { get; set; }

    public List<RunClass> Classes { get; } = [];

    public List<DisposalTask> Tasks { get; } = [];
}

/// <summary>One class in a run: what its owner looked through.</summary>
internal sealed class RunClass
{
    public Guid RunId { get; set; }

    public required string ClassCode { get; set; }

    public long Listed { get; set; }

    public long Done { get; set; }

    public long Kept { get; set; }

    public string? ReviewedBy { get; set; }

    public DateTimeOffset? ReviewedAt { get; set; }
}

/// <summary>
/// Part of a run that people do: in another system, or with paper. It is done when somebody says who did it, when and how.
/// </summary>
internal sealed class DisposalTask
{
    public Guid Id { get; set; }

    public Guid RunId { get; set; }

    /// <summary>The system, or the building for paper.</summary>
    public required string Source { get; set; }

    public RecordMedium Medium { get; set; }

    public required string ClassCode { get; set; }

    public DisposalAction Action { get; set; }

    public long Count { get; set; }

    /// <summary>When a reminder goes out while it is not confirmed.</summary>
    public DateOnly ChaseOn { get; set; }

    public int Chased { get; set; }

    public DateOnly? DoneOn { get; set; }

    /// <summary>Who did it, how, and who saw it: names, so sealed.</summary>
    public SealedText? DoneBy { get; set; }

    public SealedText? Method { get; set; }

    public SealedText? WitnessedBy { get; set; }

    public string? ConfirmedBy { get; set; }

    public DateTimeOffset? ConfirmedAt { get; set; }
}

/// <summary>
/// What a batch disposed of: fingerprints, no ids. Whoever has a record's source and id can tell whether it was in the batch; nobody
/// else can tell anything. After a backup is restored it says what must go again.
/// </summary>
internal sealed class DisposedBatch
{
    public Guid RunId { get; set; }

    public int Batch { get; set; }

    public required string ClassCode { get; set; }

    public required string Source { get; set; }

    public int Count { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>16 bytes a record, sorted.</summary>
    public byte[] Fingerprints { get; set; } = [];
}

/// <summary>The proof of a run: canonical JSON whose SHA-256 the audit trail carries. No personal data.</summary>
internal sealed class DisposalCertificate
{
    public Guid RunId { get; set; }

    public required string Reference { get; set; }

    public DateOnly IssuedOn { get; set; }

    public required string Json { get; set; }

    public required string Sha256 { get; set; }
}

/// <summary>What outlives destroyed and anonymised records: how many there were, by class, year and area.</summary>
internal sealed class DisposalStatistic
{
    public required string ClassCode { get; set; }

    public int Year { get; set; }

    public required string Area { get; set; }

    public long Count { get; set; }
}
