using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;
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

    /// <summary>The turn (<see cref="DisposalGate"/>) in which its list was made.</summary>
    public long ListedIn { get; set; }

    /// <summary>The turn in which it ended, and its list with it; null while records may be on it.</summary>
    public long? EndedIn { get; set; }

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

    /// <summary>Whether its list may still change: somebody can keep a record out.</summary>
    public bool CanKeepOut => State is RunState.Proposed or RunState.AwaitingApproval or RunState.Running or RunState.Paused;

    /// <summary>Somebody has looked through the list of a class. When all are looked through, the run waits for its approval.</summary>
    public Outcome LookThrough(string classCode, Actor actor, DateTimeOffset now)
    {
        if (State != RunState.Proposed) return new Problem("This list has been looked through already.");
        if (Classes.Find(c => c.ClassCode == classCode) is not { } part) return new Problem("That class is not in this run.");
        (part.ReviewedBy, part.ReviewedAt) = (actor.ToString(), now);
        if (Classes.TrueForAll(c => c.ReviewedBy is not null)) State = RunState.AwaitingApproval;
        return Change();
    }

    /// <summary>Approves the disposal of what is on the list. With a second person, not by somebody who looked through any of it.</summary>
    public Outcome Approve(Actor actor, bool secondPerson, DateTimeOffset now)
    {
        if (State == RunState.Proposed) return new Problem("Every class must be looked through before you can approve the run.");
        if (State != RunState.AwaitingApproval) return new Problem("This run has been decided already.");
        if (secondPerson && Classes.Exists(c => c.ReviewedBy == actor.ToString()))
            return new Problem("You looked through part of this list, so somebody else must approve it.");
        if (Classes.Sum(c => c.Remaining) == 0) return new Problem("Nothing is left on the list. Cancel the run instead.");
        Start(actor.ToString(), now);
        return Outcome.Done;
    }

    /// <summary>The approval of the schedule is the approval of this run.</summary>
    public void StartBySchedule(DateTimeOffset now) => Start(BySchedule, now);

    public Outcome Cancel()
    {
        if (State is not (RunState.Proposed or RunState.AwaitingApproval)) return new Problem("This run has started, so it cannot be cancelled. You can pause it.");
        State = RunState.Cancelled;
        return Change();
    }

    public Outcome Pause()
    {
        if (State != RunState.Running) return new Problem("Only a run that is under way can be paused.");
        State = RunState.Paused;
        return Change();
    }

    public Outcome Resume()
    {
        if (State != RunState.Paused) return new Problem("This run is not paused.");
        State = RunState.Running;
        return Change();
    }

    /// <summary>Whether the owner of a record on its list has been told to dispose of it.</summary>
    public bool HasTold(string? classCode, long recordId) => Classes.Exists(c => c.ClassCode == classCode && recordId <= c.ToldUpTo);

    /// <summary>A record on its list is gone without it, so it was never this run's to dispose of.</summary>
    public void CountOut(string? classCode)
    {
        if (Classes.Find(c => c.ClassCode == classCode) is { } part) part.Listed--;
        if (ApprovedAt is not null) Total--;
        Change();
    }

    /// <summary>Everybody has been told; now they say that it is done.</summary>
    public void AwaitConfirmation()
    {
        State = RunState.Confirming;
        Change();
    }

    /// <summary>Nothing is left on its list. What has left it since the approval without anybody taking it off was kept by a hold.</summary>
    public void Complete(DateTimeOffset now, long turn)
    {
        foreach (var part in Classes)
        {
            Kept += part.Remaining;
            part.Held += part.Remaining;
        }

        (State, CompletedAt, EndedIn) = (RunState.Completed, now, turn);
        Change();
    }

    /// <summary>It was given up, and the last of its records has been let go.</summary>
    public void Release(long turn)
    {
        EndedIn = turn;
        Change();
    }

    /// <summary>The list as it was just read, before the run starts: what a hold keeps, or is not due any more, is off it.</summary>
    public void CountList(DateOnly dueUpTo, long listedIn, IReadOnlyDictionary<string, long> counts, IReadOnlySet<string> longer)
    {
        (DueUpTo, ListedIn) = (dueUpTo, listedIn);
        foreach (var code in counts.Keys.Where(code => !Classes.Exists(c => c.ClassCode == code))) Classes.Add(new RunClass { RunId = Id, ClassCode = code });
        foreach (var part in Classes)
        {
            part.Listed += counts.GetValueOrDefault(part.ClassCode) - part.Remaining;
            if (longer.Contains(part.ClassCode)) (part.ReviewedBy, part.ReviewedAt) = (null, null);
        }

        Change();
    }

    /// <summary>How an approval by the schedule itself is written where an actor stands otherwise.</summary>
    public const string BySchedule = "schedule";

    private void Start(string by, DateTimeOffset now)
    {
        (State, ApprovedBy, ApprovedAt, Total) = (RunState.Running, by, now, Classes.Sum(c => c.Remaining));
        Change();
    }

    private Outcome Change()
    {
        Version = Guid.NewGuid();
        return Outcome.Done;
    }
}

/// <summary>One class in a run: what its owner looked through.</summary>
internal sealed class RunClass
{
    public Guid RunId { get; set; }

    public required string ClassCode { get; set; }

    /// <summary>All that were ever on its list.</summary>
    public long Listed { get; set; }

    public long Done { get; set; }

    /// <summary>A person kept them out.</summary>
    public long KeptOut { get; set; }

    /// <summary>A hold came up after they were listed.</summary>
    public long Held { get; set; }

    /// <summary>Their owner said why they must stay.</summary>
    public long Refused { get; set; }

    /// <summary>The owners of its records have been told up to the one with this number.</summary>
    public long ToldUpTo { get; set; }

    public long Remaining => Listed - Done - KeptOut - Held - Refused;

    /// <summary>How many of those that went were of a year and area, as JSON, until the run is over (<see cref="DisposalStatistic"/>).</summary>
    public string? Counts { get; set; }

    public void Count(IEnumerable<(int Year, string Area)> gone)
    {
        var counts = Read();
        foreach (var (key, count) in gone.CountBy(r => r)) counts[key] = counts.GetValueOrDefault(key) + count;
        Counts = JsonSerializer.Serialize(counts.GroupBy(c => c.Key.Year).ToDictionary(g => g.Key, g => g.ToDictionary(c => c.Key.Area, c => c.Value)));
    }

    /// <summary>What was counted, which is not counted here any more.</summary>
    public Dictionary<(int Year, string Area), long> TakeCounts()
    {
        var counts = Read();
        Counts = null;
        return counts;
    }

    private Dictionary<(int Year, string Area), long> Read() => Counts is null ? []
        : JsonSerializer.Deserialize<Dictionary<int, Dictionary<string, long>>>(Counts)!
            .SelectMany(y => y.Value, (y, a) => (y.Key, a)).ToDictionary(c => (c.Key, c.a.Key), c => c.a.Value);

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

    /// <summary>Its number in the run.</summary>
    public int Batch { get; set; }

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

    /// <summary>In what way, for the certificate.</summary>
    public DisposalMeans? Means { get; set; }

    /// <summary>Who did it, how, and who saw it: names, so sealed.</summary>
    public SealedText? DoneBy { get; set; }

    public SealedText? Method { get; set; }

    public SealedText? WitnessedBy { get; set; }

    public string? ConfirmedBy { get; set; }

    public DateTimeOffset? ConfirmedAt { get; set; }

    public Outcome Confirm(DisposalProof proof, DataKey key, Actor actor, DateTimeOffset now)
    {
        if (ConfirmedAt is not null) return new Problem("This has been confirmed already.");
        (DoneOn, Means) = (proof.DoneOn, proof.Means);
        DoneBy = key.Seal(proof.DoneBy, $"done-by:{Id}");
        Method = proof.Method is null ? null : key.Seal(proof.Method, $"method:{Id}");
        WitnessedBy = proof.WitnessedBy is null ? null : key.Seal(proof.WitnessedBy, $"witnessed-by:{Id}");
        (ConfirmedBy, ConfirmedAt) = (actor.ToString(), now);
        return Outcome.Done;
    }

    /// <summary>What was said at the confirmation.</summary>
    public DisposalProof? ProofIn(DataKey key) => ConfirmedAt is null || DoneBy is null ? null : new(
        DoneOn!.Value, Means!.Value, key.Open(DoneBy, $"done-by:{Id}"), Method is null ? null : key.Open(Method, $"method:{Id}"),
        WitnessedBy is null ? null : key.Open(WitnessedBy, $"witnessed-by:{Id}"));
}

/// <summary>What somebody says who has disposed of records: when, in what way, who did it and who saw it.</summary>
internal sealed record DisposalProof(DateOnly DoneOn, DisposalMeans Means, string DoneBy, string? Method, string? WitnessedBy);

/// <summary>In what way records were disposed of.</summary>
internal enum DisposalMeans
{
    [Display(Name = "Deleted in the system")]
    Deleted,

    [Display(Name = "Shredded")]
    Shredded,

    [Display(Name = "Collected by a confidential waste contractor")]
    ConfidentialWaste,

    [Display(Name = "What identifies people was removed")]
    Anonymised,

    [Display(Name = "Moved to the archive")]
    Archived,

    [Display(Name = "Handed over to another organisation")]
    Transferred,

    [Display(Name = "In another way")]
    Other,
}

/// <summary>
/// What a module of this platform has been told to dispose of and has not answered for: its records of a class that are still on the
/// run's list, after one number and up to another.
/// </summary>
internal sealed class OrderedBatch
{
    public Guid RunId { get; set; }

    public int Batch { get; set; }

    public required string ClassCode { get; set; }

    public required string Source { get; set; }

    public long After { get; set; }

    public long UpTo { get; set; }
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
