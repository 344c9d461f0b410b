namespace Keyholder.Retention.Contracts;

/// <summary>What the retention schedule says about records. Read only; the answer is that of the current tenant today.</summary>
public interface IRecordRetention
{
    /// <summary>
    /// Of some records, how many should already have been destroyed (UK GDPR Art 5(1)(e)). A record on hold is not overdue.
    /// </summary>
    /// <param name="records">The records, by source and id; at most 10,000 at a time.</param>
    /// <param name="on">The day to look at (Europe/London), for example that of a breach.</param>
    /// <param name="ct">Cancels the question.</param>
    Task<OverRetention> OverdueAsync(IReadOnlyCollection<RecordReference> records, DateOnly on, CancellationToken ct);

    /// <summary>Until when each record is kept and why. Records that the register does not know are left out.</summary>
    Task<IReadOnlyList<RecordKept>> UntilAsync(IReadOnlyCollection<RecordReference> records, CancellationToken ct);

    /// <summary>The records of a system, a class or both, page by page, in the order of the register.</summary>
    /// <param name="source">The system; null for every system.</param>
    /// <param name="classCode">The class; null for every class.</param>
    /// <param name="after">The <see cref="FoundRecord.Number"/> behind which to go on; null to begin.</param>
    /// <param name="limit">The most to answer with, 1 to 10,000.</param>
    /// <param name="ct">Cancels the question.</param>
    Task<IReadOnlyList<FoundRecord>> FindAsync(string? source, string? classCode, long? after, int limit, CancellationToken ct);

    /// <summary>The classes of the schedule in force: their titles, by code.</summary>
    Task<IReadOnlyDictionary<string, string>> ClassesAsync(CancellationToken ct);

    /// <summary>The systems that the register has records of, by name.</summary>
    Task<IReadOnlyList<string>> SourcesAsync(CancellationToken ct);
}

/// <summary>A record, by the system it is in and its id there.</summary>
public sealed record RecordReference(string Source, string ExternalId);

/// <summary>How many of some records were kept too long.</summary>
/// <param name="Asked">How many were asked about.</param>
/// <param name="Known">How many of them the register knows.</param>
/// <param name="Overdue">How many should have been disposed of before the day.</param>
/// <param name="ByClass">Those overdue, by class code.</param>
/// <param name="Records">Those overdue, each with the day it had become due.</param>
public sealed record OverRetention(int Asked, int Known, int Overdue, IReadOnlyDictionary<string, int> ByClass, IReadOnlyList<OverdueRecord> Records);

/// <summary>A record that should already have been disposed of.</summary>
/// <param name="Record">The record.</param>
/// <param name="ClassCode">Its class.</param>
/// <param name="DueOn">The day on which its time was over (Europe/London).</param>
public sealed record OverdueRecord(RecordReference Record, string ClassCode, DateOnly DueOn);

/// <summary>Until when a record is kept.</summary>
/// <param name="Record">The record.</param>
/// <param name="ClassCode">Its class; null when it is without one.</param>
/// <param name="Until">The day it becomes due (Europe/London); null when it is kept for good or the day is not known yet.</param>
/// <param name="Sentence">Why, in one sentence of plain English.</param>
public sealed record RecordKept(RecordReference Record, string? ClassCode, DateOnly? Until, string Sentence);

/// <summary>A record of the register.</summary>
/// <param name="Record">The record.</param>
/// <param name="ResidentId">The account of the person it is about; null when the register does not know one.</param>
/// <param name="Number">Its place in the register, to go on from.</param>
public sealed record FoundRecord(RecordReference Record, Guid? ResidentId, long Number);
