using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Contracts.Events;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Keyholder.StatutoryTime;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features.Disposal;

/// <summary>
/// Carries a run out, batch by batch. Each batch is one transaction that begins with the turn, so that a hold is either seen by it or
/// comes after it; what is committed is never done again, and what is not was never done.
/// </summary>
internal sealed class RunWakeUp(
    RetentionDbContext db, DisposalLedger ledger, CertificateWriter certificates, DisposalPolicies policies, DueDates dueDates, WakeUps wakeUps, TimeProvider time) : IWakeUp
{
    public const string Job = "retention.run";

    private readonly BatchSize _size = new();

    // Where the last batch of a task ended. PostgreSQL keeps what it left behind in the index for a while; reading past it costs more with
    // each batch. It is only a place to begin at: when nothing follows, everything is looked through from the start.
    private (int Batch, long Id)? _after;

    // The step before was a batch, so that this one is not the end.
    private bool _midway;

    // A batch has the class of the one before it, mostly.
    private RecordClass? _class;

    public async Task RunAsync(string key, CancellationToken ct)
    {
        while (await StepAsync(Guid.Parse(key), ct)) await db.LetOthersWriteAsync(ct);
    }

    /// <summary>One batch. False when there is nothing more to do for now.</summary>
    internal async Task<bool> StepAsync(Guid runId, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        // Before the turn is taken: it may be long, and nothing is added to it any more.
        IReadOnlyList<BatchProof>? batches = null;
        var state = _midway ? null : await db.Runs.Where(r => r.Id == runId).Select(r => (RunState?)r.State).SingleOrDefaultAsync(ct);
        var strays = state == RunState.Confirming ? await StraysAsync(runId, ct) : [];
        if (state is RunState.Confirming or RunState.Cancelled && !await db.Records.AnyAsync(i => i.RunId == runId, ct))
        {
            await RecountWhatLeftAsync(runId, ct);
            batches = await certificates.ReadBatchesAsync(runId, ct);
        }

        var began = time.GetTimestamp();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.TakeTurnAsync(ct);
        if (await db.Runs.Include(r => r.Classes).Include(r => r.Tasks).AsSplitQuery().SingleOrDefaultAsync(r => r.Id == runId, ct) is not { } run) return false;
        var more = run.State switch
        {
            RunState.Running => await OrderAsync(run, ct),
            RunState.Confirming => strays.Count > 0 ? await LeaveAsync(run, strays, ct) : await RemoveConfirmedAsync(run, ct),
            RunState.Cancelled => await ReleaseAsync(run, ct),
            _ => false,
        };
        if (!more && batches is not null && run.State == RunState.Confirming) await CompleteAsync(run, batches, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        _size.Took(time.GetElapsedTime(began));
        _midway = more && (run.State == RunState.Running || _after is not null);
        if (run.State == RunState.Completed) await db.EmptyLogAsync(ct);
        return more;
    }

    /// <summary>Records whose source has given them another class since they were listed: nobody is told of them.</summary>
    private Task<List<long>> StraysAsync(Guid runId, CancellationToken ct) => db.Records
        .Where(i => i.RunId == runId && !db.RunClasses.Any(c => c.RunId == runId && c.ClassCode == i.ClassCode)).OrderBy(i => i.ClassCode).ThenBy(i => i.Id)
        .Select(i => i.Id).Take(_size.Now).ToListAsync(ct);

    private async Task<bool> LeaveAsync(DisposalRun run, List<long> strays, CancellationToken ct)
    {
        await db.Records.Where(i => EF.Parameter(strays).Contains(i.Id) && i.RunId == run.Id).LeaveRunAsync(ct);
        db.Audit("retention.run.kept", "disposal-run", run.Reference, $"{strays.Count} records that have another class now");
        return true;
    }

    /// <summary>What left the run kept the day it was listed by; since then another version of the schedule may have come into force.</summary>
    private async Task RecountWhatLeftAsync(Guid runId, CancellationToken ct)
    {
        var run = await db.Runs.AsNoTracking().Include(r => r.Classes).SingleAsync(r => r.Id == runId, ct);
        var inForce = await db.ClassesInForceAsync(ct);
        if (inForce.Values.All(c => c.Version == run.ScheduleVersion)) return;
        await dueDates.RecountAsync(run.Classes.ToDictionary(c => c.ClassCode, c => inForce.GetValueOrDefault(c.ClassCode)?.Rule), ct);
    }

    /// <summary>
    /// Tells the owners of the next batch; people get a task for all of a class, own modules an order for each batch. How far it has come is
    /// written down for the class and for no record, so that a record is written to only when it is listed.
    /// </summary>
    private async Task<bool> OrderAsync(DisposalRun run, CancellationToken ct)
    {
        foreach (var part in run.Classes.Where(c => c.ToldUpTo < long.MaxValue).OrderBy(c => c.ClassCode, StringComparer.Ordinal))
        {
            var after = part.ToldUpTo;
            var listed = db.Records.Where(i => i.RunId == run.Id && i.ClassCode == part.ClassCode && i.Id > after);
            var rows = await listed.WithPlace().OrderBy(p => p.Record.Id).Take(_size.Now)
                .Select(p => new { p.Record.Id, p.Record.Source, p.Record.ExternalId, p.Record.IsOwn, p.Record.Medium, p.Place }).ToListAsync(ct);
            if (rows.Count == 0)
            {
                part.ToldUpTo = long.MaxValue;
                continue;
            }

            var last = rows[^1].Id;
            var batch = listed.Where(i => i.Id <= last);
            var recordClass = await ClassOfAsync(run, part.ClassCode, ct);
            if (await LeaveNotDueAsync(run, part, recordClass, batch, ct)) return true;
            var held = await LeaveHeldAsync(run, part, batch, ct);
            rows.RemoveAll(r => held.Contains(r.Id));
            part.ToldUpTo = last;
            foreach (var own in rows.Where(r => r.IsOwn).GroupBy(r => r.Source))
            {
                var ordered = new OrderedBatch { RunId = run.Id, Batch = ++run.Batches, ClassCode = part.ClassCode, Source = own.Key, After = after, UpTo = last };
                db.OrderedBatches.Add(ordered);
                db.Publish(new DisposalOrdered(
                    run.Id, ordered.Batch, own.Key, recordClass.Code, recordClass.Carried(), recordClass.Removed(), [.. own.Select(r => r.ExternalId)], recordClass.Sentence()));
            }

            foreach (var group in rows.Where(r => !r.IsOwn).GroupBy(r => (r.Medium, r.Place)))
                (await TaskAsync(run, recordClass, group.Key.Medium, group.Key.Place, ct)).Count += group.Count();
            db.Audit(
                rows.Count > 0 ? "retention.run.batch-ordered" : "retention.run.kept", "disposal-run", run.Reference, $"{rows.Count} records of {part.ClassCode}, {held.Count} on hold");
            return true;
        }

        run.AwaitConfirmation();
        await wakeUps.ScheduleAsync(ConfirmReminder.Job, run.Id.ToString(), LondonTime.EndOf((await policies.TodayAsync(ct)).ChaseOn.AddDays(-1)), ct);
        db.Audit("retention.run.ordered", "disposal-run", run.Reference, $"{run.Total} records");
        return true;
    }

    /// <summary>Takes the next records that people have confirmed off the register.</summary>
    private async Task<bool> RemoveConfirmedAsync(DisposalRun run, CancellationToken ct)
    {
        foreach (var task in run.Tasks.Where(t => t.ConfirmedAt is not null && !(t.Batch < _after?.Batch)).OrderBy(t => t.Batch))
        {
            var after = _after?.Batch == task.Batch ? _after.Value.Id : 0;
            var rows = await DisposalLedger.Rows(db.RecordsOf(task).Where(i => i.Id > after).OrderBy(i => i.Id).Take(_size.Now)).ToListAsync(ct);
            if (rows.Count == 0) continue;
            _after = (task.Batch, rows[^1].Id);
            var ids = rows.ConvertAll(r => r.Id);
            var batch = db.Records.Where(i => EF.Parameter(ids).Contains(i.Id));
            var part = run.Classes.Single(c => c.ClassCode == task.ClassCode);
            var held = await LeaveHeldAsync(run, part, batch, ct);
            rows.RemoveAll(r => held.Contains(r.Id));
            await ledger.DisposeAsync(run, part, await ClassOfAsync(run, task.ClassCode, ct), ++run.Batches, task.Source, rows, ct);
            if (held.Count > 0) db.Audit("retention.run.kept", "disposal-run", run.Reference, $"{held.Count} records of {task.ClassCode} on hold");
            return true;
        }

        var more = _after is not null;
        _after = null;
        return more;
    }

    /// <summary>A run that was given up lets its records go; they come up again tomorrow.</summary>
    private async Task<bool> ReleaseAsync(DisposalRun run, CancellationToken ct)
    {
        var ids = await db.Records.Where(i => i.RunId == run.Id).OrderBy(i => i.ClassCode).ThenBy(i => i.Id).Select(i => i.Id).Take(_size.Now).ToListAsync(ct);
        var tomorrow = time.LondonToday().AddDays(1);
        var released = await db.Records.Where(i => EF.Parameter(ids).Contains(i.Id)).ExecuteUpdateAsync(
            s => s.SetProperty(i => i.RunId, (Guid?)null).SetProperty(i => i.KeptOutUntil, tomorrow), ct);
        if (released > 0) return true;
        db.Publish(new DueDatesMoved());
        db.Audit("retention.run.released", "disposal-run", run.Reference);
        return false;
    }

    /// <summary>A date that was put right since a record was listed, such as a case opened again, keeps the record. True when there was one.</summary>
    private async Task<bool> LeaveNotDueAsync(DisposalRun run, RunClass part, RecordClass recordClass, IQueryable<RecordItem> batch, CancellationToken ct)
    {
        var count = await batch.Where(recordClass.Rule.IsNotDueInSql(run.DueUpTo)).ExecuteUpdateAsync(
            s => s.SetProperty(i => i.DueOn, recordClass.Rule.DueInSql()).SetProperty(i => i.RunId, (Guid?)null), ct);
        if (count == 0) return false;
        part.Listed -= count;
        run.Total -= count;
        db.Audit("retention.run.kept", "disposal-run", run.Reference, $"{count} records of {part.ClassCode} are not due any more");
        return true;
    }

    private async Task<HashSet<long>> LeaveHeldAsync(DisposalRun run, RunClass part, IQueryable<RecordItem> batch, CancellationToken ct)
    {
        if (!await db.Holds.AnyAsync(h => h.LiftedOn == null, ct)) return [];
        var held = (await db.Held(batch).Select(i => i.Id).ToListAsync(ct)).ToHashSet();
        if (held.Count == 0) return held;
        await db.Held(batch).LeaveRunAsync(ct);
        part.Held += held.Count;
        run.Kept += held.Count;
        return held;
    }

    private async Task<RecordClass> ClassOfAsync(DisposalRun run, string code, CancellationToken ct) =>
        _class?.Code == code && _class.Version == run.ScheduleVersion ? _class : _class = await db.ClassOfAsync(run, code, ct);

    private async Task<DisposalTask> TaskAsync(DisposalRun run, RecordClass recordClass, RecordMedium medium, string where, CancellationToken ct)
    {
        if (run.Tasks.Find(t => t.ClassCode == recordClass.Code && t.Medium == medium && t.Source == where) is { } known) return known;
        var policy = await policies.TodayAsync(ct);
        var task = new DisposalTask
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            RunId = run.Id,
            Batch = ++run.Batches,
            Source = where,
            Medium = medium,
            ClassCode = recordClass.Code,
            Action = recordClass.Carried(),
            ChaseOn = policy.ChaseOn,
        };
        db.Tasks.Add(task);
        await wakeUps.ScheduleAsync(ConfirmReminder.Job, task.Id.ToString(), LondonTime.EndOf(task.ChaseOn.AddDays(-1)), ct);
        return task;
    }

    private async Task CompleteAsync(DisposalRun run, IReadOnlyList<BatchProof> batches, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        run.Complete(now);
        var certificate = await certificates.WriteAsync(run, batches, now, ct);
        db.Certificates.Add(certificate);
        db.Audit(CertificateWitness.Action, CertificateWitness.Subject, run.Reference, CertificateWitness.Detail(certificate.Sha256));
        db.Publish(new DisposalCertified(run.Id, run.Reference, [.. run.Classes.Where(c => c.Done > 0).Select(c => c.ClassCode).Order(StringComparer.Ordinal)], run.Done, now.LondonDate()));
        // The last messages that name records may still be in the log now.
        await wakeUps.ScheduleAsync(EmptyLog.Job, run.Id.ToString(), now + EmptyLog.After, ct);
    }
}

/// <summary>Some time after a run, when every message that named its records is gone, nothing of them is left in the database's log either.</summary>
internal sealed class EmptyLog(RetentionDbContext db, WakeUps wakeUps, TimeProvider time) : IWakeUp
{
    public const string Job = "retention.empty-log";

    public static readonly TimeSpan After = TimeSpan.FromMinutes(1);

    public async Task RunAsync(string key, CancellationToken ct)
    {
        if (!await db.EmptyLogAsync(ct)) await wakeUps.ScheduleAsync(Job, key, time.GetUtcNow() + After, ct);
    }
}
