using System.Buffers.Binary;
using System.Security.Cryptography;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features.Disposal;

/// <summary>What is needed of a record when it goes, with the proof that it went.</summary>
internal sealed record GoingRecord(long Id, int Year, string Area, UInt128 Fingerprint);

/// <summary>A record with where people find it.</summary>
internal sealed class PlacedRecord
{
    public required RecordItem Record { get; init; }

    public required string Place { get; init; }
}

/// <summary>Records that are to go together.</summary>
/// <param name="Source">Where they are.</param>
/// <param name="Records">What they are.</param>
/// <param name="Fingerprints">Their proofs, sorted.</param>
internal sealed record GoingBatch(string Source, IReadOnlyList<GoingRecord> Records, byte[] Fingerprints)
{
    public static GoingBatch Of(string source, IReadOnlyList<GoingRecord> records)
    {
        var fingerprints = records.Select(r => r.Fingerprint).Order().ToArray();
        var bytes = new byte[fingerprints.Length * 16];
        for (var i = 0; i < fingerprints.Length; i++) BinaryPrimitives.WriteUInt128BigEndian(bytes.AsSpan(i * 16), fingerprints[i]);
        return new(source, records, bytes);
    }
}

/// <summary>
/// Takes disposed records off the register and writes down that they went: fingerprints, counts and one line on the audit trail for a
/// batch. The caller has taken the turn and commits.
/// </summary>
internal sealed class DisposalLedger(RetentionDbContext db, DataKeys keys, TimeProvider time)
{
    /// <summary>One key of the tenant for every fingerprint: whoever has a record's source and id can look for it, nobody else.</summary>
    public static readonly Guid KeyOwner = new("6f1c2d0e-7a35-4d0b-9a55-2f2f6b7d9c01");

    private const string Field = "disposed";

    /// <summary>How long a refused record stays before it comes up again.</summary>
    private const int DaysUntilAskedAgain = 30;

    /// <summary>Reads records with their proofs, which needs no turn.</summary>
    public async Task<IReadOnlyList<GoingRecord>> ReadAsync(IQueryable<RecordItem> going, CancellationToken ct)
    {
        var records = await going.Select(i => new { i.Id, Text = i.Source + "\n" + i.ExternalId, Since = i.CreatedOn ?? i.DueOn!.Value, Area = i.Area ?? "" }).ToListAsync(ct);
        var key = await keys.GetOrCreateAsync(KeyOwner, ct);
        return [.. records.Zip(key.Fingerprints(records.ConvertAll(r => r.Text), Field), (r, f) => new GoingRecord(r.Id, r.Since.Year, r.Area, f))];
    }

    /// <summary>Takes a batch off the register. False, and to be rolled back, when one of its records is not among those that may go any more.</summary>
    /// <param name="run">The run.</param>
    /// <param name="part">Its part that they are of.</param>
    /// <param name="recordClass">Their class.</param>
    /// <param name="number">The number that the batch has in the run.</param>
    /// <param name="batch">The records.</param>
    /// <param name="among">Those that may go.</param>
    /// <param name="ct">Cancels; the caller's transaction with it.</param>
    public async Task<bool> DisposeAsync(DisposalRun run, RunClass part, RecordClass recordClass, int number, GoingBatch batch, IQueryable<RecordItem> among, CancellationToken ct)
    {
        if (batch.Records.Count == 0) return true;
        var ids = batch.Records.Select(r => r.Id).ToList();
        if (await among.Where(i => EF.Parameter(ids).Contains(i.Id)).ExecuteDeleteAsync(ct) != ids.Count) return false;
        db.DisposedBatches.Add(new DisposedBatch
        {
            RunId = run.Id,
            Batch = number,
            ClassCode = part.ClassCode,
            Source = batch.Source,
            Count = ids.Count,
            At = time.GetUtcNow(),
            Fingerprints = batch.Fingerprints,
        });
        if (recordClass.Carried() is DisposalAction.Destroy or DisposalAction.Anonymise) part.Count(batch.Records.Select(r => (r.Year, r.Area)));
        part.Done += ids.Count;
        run.Done += ids.Count;
        db.Audit(
            "retention.records.disposed", "disposal-run", run.Reference, $"batch {number}: {ids.Count} of {part.ClassCode}, sha256:{Convert.ToHexStringLower(SHA256.HashData(batch.Fingerprints))}");
        return true;
    }

    /// <summary>The last of a class has gone: how many there were is added to what outlives them.</summary>
    public async Task CloseAsync(RunClass part, CancellationToken ct)
    {
        var counts = part.TakeCounts();
        var (first, last) = (counts.Keys.Min(c => c.Year), counts.Keys.Max(c => c.Year));
        await foreach (var known in db.Statistics.Where(s => s.ClassCode == part.ClassCode && s.Year >= first && s.Year <= last).AsAsyncEnumerable().WithCancellation(ct))
        {
            if (counts.Remove((known.Year, known.Area), out var count)) known.Count += count;
        }

        db.Statistics.AddRange(counts.Select(c => new DisposalStatistic { ClassCode = part.ClassCode, Year = c.Key.Year, Area = c.Key.Area, Count = c.Value }));
    }

    /// <summary>Records whose owner would not dispose of them leave the run with the reason, and come up again after some time.</summary>
    public async Task RefuseAsync(DisposalRun run, RunClass part, string by, IReadOnlyList<(long Id, string Reason)> records, CancellationToken ct)
    {
        if (records.Count == 0) return;
        var now = time.GetUtcNow();
        var until = now.LondonDate().AddDays(DaysUntilAskedAgain);
        var key = await keys.GetOrCreateAsync(KeepOutHandler.KeyOwner, ct);
        var ids = records.Select(r => r.Id).ToList();
        await db.KeptOut.Where(k => EF.Parameter(ids).Contains(k.RecordId)).ExecuteDeleteAsync(ct);
        db.KeptOut.AddRange(records.Select(r => new KeptOutRecord
        {
            RecordId = r.Id,
            RunId = run.Id,
            Reason = key.Seal(r.Reason, KeepOutHandler.FieldOf(r.Id)),
            Until = until,
            By = by,
            Refused = true,
            At = now,
        }));
        await db.Records.Where(i => EF.Parameter(ids).Contains(i.Id)).ExecuteUpdateAsync(s => s.SetProperty(i => i.KeptOutUntil, until), ct);
        part.Refused += records.Count;
        run.Kept += records.Count;
        db.Audit("retention.run.refused", "disposal-run", run.Reference, $"{records.Count} records of {part.ClassCode}, by {by}");
        db.Publish(new DueDatesMoved());
    }

    public static string Fingerprint(DataKey key, string source, string externalId) => key.Fingerprint($"{source}\n{externalId}", Field);
}

internal static class DisposalRecords
{
    /// <summary>The class by the version of the schedule that the run keeps, whatever applies since.</summary>
    public static Task<RecordClass> ClassOfAsync(this RetentionDbContext db, DisposalRun run, string classCode, CancellationToken ct) =>
        db.Classes.AsNoTracking().SingleAsync(c => c.Version == run.ScheduleVersion && c.Code == classCode, ct);

    /// <summary>What a module has been told to dispose of, as far as it is still there.</summary>
    public static IQueryable<RecordItem> In(this IQueryable<RecordItem> records, OrderedBatch batch) => records.Where(i =>
        i.ClassCode == batch.ClassCode && i.Id > batch.After && i.Id <= batch.UpTo && i.Source == batch.Source && i.IsOwn);

    /// <summary>What people do in a task, as far as it is still on the list of its class.</summary>
    public static IQueryable<RecordItem> In(this IQueryable<RecordItem> list, DisposalTask task)
    {
        var records = list.Where(i => i.Medium == task.Medium && !i.IsOwn);
        // Engines know how many records a system has, and read them in order; of what is worked out they would guess few, and sort all.
        return task.Medium != RecordMedium.Paper ? records.Where(i => i.Source == task.Source) : records.WithPlace().Where(p => p.Place == task.Source).Select(p => p.Record);
    }

    /// <summary>Where people find each record: the building for paper, otherwise the system. Nobody can change that while it is in a run.</summary>
    public static IQueryable<PlacedRecord> WithPlace(this IQueryable<RecordItem> records) => records
        .Select(i => new { Record = i, Location = (i.Location ?? "") + "," })
        .Select(i => new { i.Record, Building = i.Location.Substring(0, i.Location.IndexOf(",")).Trim() })
        .Select(i => new PlacedRecord { Record = i.Record, Place = i.Record.Medium != RecordMedium.Paper ? i.Record.Source : i.Building == "" ? "Place not known" : i.Building });

    /// <summary>What is really done: looking through the list is the review, and what stays on it is destroyed.</summary>
    public static DisposalAction Carried(this RecordClass recordClass) => recordClass.Action == DisposalAction.Review ? DisposalAction.Destroy : recordClass.Action;

    /// <summary>What is removed when the class is anonymised.</summary>
    public static IReadOnlyList<string> Removed(this RecordClass recordClass) => recordClass.Action == DisposalAction.Anonymise
        ? recordClass.Removes?.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? []
        : [];
}
