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
/// comes after it; what is committed is never done again, and what is not was never done. What a batch has is looked up before the turn,
/// however long that takes, and looked at again within it.
/// </summary>
internal sealed class RunWakeUp(
    RetentionDbContext db, DisposalLedger ledger, CertificateWriter certificates, DisposalPolicies policies, DueDates dueDates, WakeUps wakeUps, TimeProvider time) : IWakeUp
{
    public const string Job = "retention.run";

    private readonly BatchSize _size = new();

    // The records that come next in a task, as many as are looked up at once.
    private readonly Queue<GoingRecord> _next = new();

    // The task that they are of, and the run as it was then.
    private (DisposalRun Run, DisposalTask Task)? _of;

    // Where the last batch ended. PostgreSQL keeps what it left behind in the index for a while; reading past it costs more with each
    // batch. It is only a place to begin at: when nothing follows, everything is looked through from the start.
    private (Guid Task, long Id) _after;

    // The turn before they were looked up: a hold that was placed later is not seen yet.
    private long _lookedUpIn;

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
        if (_next.Count > 0 && _of is { } of && of.Run.Id == runId) return await RemoveAsync(of.Run, of.Task, ct);
        var open = await db.OpenRunsAsync(ct);
        if (open.Find(r => r.Id == runId) is not { } run) return false;
        return run.State switch
        {
            RunState.Running when run.Classes.Where(c => c.ToldUpTo < long.MaxValue).MinBy(c => c.ClassCode, StringComparer.Ordinal) is { } part => await TellAsync(run, part, open, ct),
            RunState.Running => await AwaitConfirmationAsync(run, ct),
            RunState.Confirming => await RemoveConfirmedAsync(run, open, ct) || await CompleteAsync(run, open, ct),
            RunState.Cancelled => await ReleaseAsync(run, open, ct),
            _ => false,
        };
    }

    /// <summary>
    /// One transaction of a run, in turn. False when its state is another by now. When holds have come since the turn in which its work was
    /// looked up, or the change says that it cannot be made any more, nothing is done, and it is looked up again.
    /// </summary>
    private async Task<bool> InTurnAsync(DisposalRun run, long lookedUpIn, Func<DisposalRun, Task<bool>> change, CancellationToken ct)
    {
        var began = time.GetTimestamp();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.TakeTurnAsync(ct);
        var now = await db.Runs.Include(r => r.Classes).Where(r => r.Id == run.Id).Select(r => new { Run = r, IsHeld = db.Holds.Any(h => h.PlacedIn > lookedUpIn) }).SingleAsync(ct);
        if (now.Run.State != run.State) return false;
        if (now.IsHeld || !await change(now.Run))
        {
            _next.Clear();
            _after = default;
            return true;
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        _size.Took(time.GetElapsedTime(began));
        return true;
    }

    /// <summary>
    /// Tells the owners of what is listed of a class: own modules by an order for each batch, and then people by one task for all that is
    /// in a system or a building. How far it has come is written down for the class and for no record.
    /// </summary>
    private async Task<bool> TellAsync(DisposalRun run, RunClass part, IReadOnlyList<DisposalRun> open, CancellationToken ct)
    {
        var (turn, list) = (await db.TurnAsync(ct), db.ListOf(run, open, part.ClassCode, OrderOf(part)));
        var ids = await list.Where(i => i.IsOwn && i.Id > part.ToldUpTo).OrderBy(i => i.Id).Select(i => i.Id).Take(_size.Now).ToListAsync(ct);
        if (ids.Count > 0)
            return await InTurnAsync(run, turn, now => OrderAsync(now, part, ids, ct), ct);
        var places = await list.Where(i => !i.IsOwn).WithPlace().GroupBy(p => new { p.Record.Medium, p.Place }).Select(g => new { g.Key.Medium, g.Key.Place, Count = g.LongCount() })
            .OrderBy(p => p.Medium).ThenBy(p => p.Place).ToListAsync(ct);
        return await InTurnAsync(
            run,
            turn,
            async now =>
            {
                if (StillAt(part, now) is not { } same) return false;
                var recordClass = await ClassOfAsync(now, part.ClassCode, ct);
                foreach (var place in places) await AddTaskAsync(now, recordClass, place.Medium, place.Place, place.Count, ct);
                same.ToldUpTo = long.MaxValue;
                if (places.Count > 0) db.Audit("retention.run.batch-ordered", "disposal-run", now.Reference, $"{places.Sum(p => p.Count)} records of {part.ClassCode}");
                return true;
            },
            ct);
    }

    /// <summary>The same class, when nobody has told its owners anything since it was read.</summary>
    private static RunClass? StillAt(RunClass before, DisposalRun now) => now.Classes.Find(c => c.ClassCode == before.ClassCode && c.ToldUpTo == before.ToldUpTo);

    private async Task<bool> OrderAsync(DisposalRun run, RunClass before, List<long> ids, CancellationToken ct)
    {
        if (StillAt(before, run) is not { } part) return false;
        var recordClass = await ClassOfAsync(run, part.ClassCode, ct);
        var rows = await db.Counted(run, part.ClassCode).Where(i => EF.Parameter(ids).Contains(i.Id)).OrderBy(i => i.Id).Select(i => new { i.Source, i.ExternalId }).ToListAsync(ct);
        var (after, last) = (part.ToldUpTo, ids[^1]);
        part.ToldUpTo = last;
        foreach (var own in rows.GroupBy(r => r.Source))
        {
            var ordered = new OrderedBatch { RunId = run.Id, Batch = ++run.Batches, ClassCode = part.ClassCode, Source = own.Key, After = after, UpTo = last };
            db.OrderedBatches.Add(ordered);
            db.Publish(new DisposalOrdered(
                run.Id, ordered.Batch, own.Key, recordClass.Code, recordClass.Carried(), recordClass.Removed(), [.. own.Select(r => r.ExternalId)], recordClass.Sentence()));
        }

        if (rows.Count > 0) db.Audit("retention.run.batch-ordered", "disposal-run", run.Reference, $"{rows.Count} records of {part.ClassCode}");
        return true;
    }

    private Task<bool> AwaitConfirmationAsync(DisposalRun run, CancellationToken ct) => InTurnAsync(
        run,
        long.MaxValue,
        async now =>
        {
            now.AwaitConfirmation();
            await wakeUps.ScheduleAsync(ConfirmReminder.Job, now.Id.ToString(), LondonTime.EndOf((await policies.TodayAsync(ct)).ChaseOn.AddDays(-1)), ct);
            db.Audit("retention.run.ordered", "disposal-run", now.Reference, $"{now.Total} records");
            return true;
        },
        ct);

    /// <summary>Takes the next records that people have confirmed off the register.</summary>
    private async Task<bool> RemoveConfirmedAsync(DisposalRun run, IReadOnlyList<DisposalRun> open, CancellationToken ct)
    {
        foreach (var task in await db.Tasks.AsNoTracking().Where(t => t.RunId == run.Id && t.ConfirmedAt != null).OrderBy(t => t.Batch).ToListAsync(ct))
        {
            var list = db.ListOf(run, open, task.ClassCode, task.Count < DisposalLists.Backlog ? ListOrder.ByClass : ListOrder.ByNumber).In(task);
            if (!await FindNextAsync(task, list, ct)) continue;
            _of = (run, task);
            return await RemoveAsync(run, task, ct);
        }

        return false;
    }

    private async Task<bool> RemoveAsync(DisposalRun run, DisposalTask task, CancellationToken ct)
    {
        var records = new List<GoingRecord>(_size.Now);
        while (records.Count < _size.Now && _next.TryDequeue(out var record)) records.Add(record);
        var (batch, recordClass) = (GoingBatch.Of(task.Source, records), await ClassOfAsync(run, task.ClassCode, ct));
        return await InTurnAsync(
            run,
            _lookedUpIn,
            now => ledger.DisposeAsync(
                now, now.Classes.Single(c => c.ClassCode == task.ClassCode), recordClass, ++now.Batches, batch, db.Counted(run, task.ClassCode, ListOrder.ByNumber), ct),
            ct);
    }

    private async Task<bool> FindNextAsync(DisposalTask task, IQueryable<RecordItem> list, CancellationToken ct)
    {
        if (_after.Task != task.Id)
        {
            _next.Clear();
            _after = (task.Id, 0);
        }

        while (_next.Count == 0)
        {
            _lookedUpIn = await db.TurnAsync(ct);
            var after = _after.Id;
            var found = await ledger.ReadAsync(list.Where(i => i.Id > after).OrderBy(i => i.Id).Take(DisposalLists.Backlog), ct);
            foreach (var record in found) _next.Enqueue(record);
            if (found.Count > 0) _after.Id = found[^1].Id;
            else if (after == 0) return false;
            else _after.Id = 0;
        }

        return true;
    }

    /// <summary>When nothing is left of the list, and no owner has still to say what became of what it was told of, the run is over.</summary>
    private async Task<bool> CompleteAsync(DisposalRun run, IReadOnlyList<DisposalRun> open, CancellationToken ct)
    {
        if (await db.ListOf(run, open).AnyAsync(ct)) return false;
        foreach (var ordered in await db.OrderedBatches.AsNoTracking().Where(b => b.RunId == run.Id).OrderBy(b => b.Batch).ToListAsync(ct))
        {
            if (await db.Counted(run, ordered.ClassCode).In(ordered).AnyAsync(ct)) return false;
        }

        if (run.Classes.Find(c => c.Counts is not null) is { } part)
        {
            return await InTurnAsync(
                run,
                long.MaxValue,
                async now =>
                {
                    if (now.Classes.Find(c => c.ClassCode == part.ClassCode && c.Counts is not null) is { } same) await ledger.CloseAsync(same, ct);
                    return true;
                },
                ct);
        }

        // Before the turn is taken: they may be long, and nothing is added to them any more.
        await RecountWhatLeftAsync(run, ct);
        var batches = await certificates.ReadBatchesAsync(run.Id, ct);
        await InTurnAsync(
            run,
            long.MaxValue,
            async now =>
            {
                // Why some of what has gone now was kept out once goes too.
                await db.KeptOut.Where(k => !db.Records.Any(i => i.Id == k.RecordId)).ExecuteDeleteAsync(ct);
                await db.Entry(now).Collection(r => r.Tasks).LoadAsync(ct);
                now.Complete(time.GetUtcNow(), await db.TurnAsync(ct));
                await CertifyAsync(now, batches, ct);
                return true;
            },
            ct);
        await db.EmptyLogAsync(ct);
        return false;
    }

    /// <summary>What left the run kept the day it was listed by; since then another version of the schedule may have come into force.</summary>
    private async Task RecountWhatLeftAsync(DisposalRun run, CancellationToken ct)
    {
        var inForce = await db.ClassesInForceAsync(ct);
        if (inForce.Values.All(c => c.Version == run.ScheduleVersion)) return;
        await dueDates.RecountAsync(run.Classes.ToDictionary(c => c.ClassCode, c => inForce.GetValueOrDefault(c.ClassCode)?.Rule), ct);
        db.Publish(new DueDatesMoved());
    }

    /// <summary>A run that was given up lets its records go; they come up again tomorrow.</summary>
    private async Task<bool> ReleaseAsync(DisposalRun run, IReadOnlyList<DisposalRun> open, CancellationToken ct)
    {
        var ids = await db.ListOf(run, open).OrderBy(i => i.Id).Select(i => i.Id).Take(_size.Now).ToListAsync(ct);
        var tomorrow = time.LondonToday().AddDays(1);
        await InTurnAsync(
            run,
            long.MaxValue,
            async now =>
            {
                if (await db.Records.Where(i => EF.Parameter(ids).Contains(i.Id)).ExecuteUpdateAsync(s => s.SetProperty(i => i.KeptOutUntil, tomorrow), ct) > 0) return true;
                now.Release(await db.TurnAsync(ct));
                db.Publish(new DueDatesMoved());
                db.Audit("retention.run.released", "disposal-run", now.Reference);
                return true;
            },
            ct);
        return ids.Count > 0;
    }

    private static ListOrder OrderOf(RunClass part) => part.Remaining < DisposalLists.Backlog ? ListOrder.ByClass : ListOrder.ByNumber;

    private async Task<RecordClass> ClassOfAsync(DisposalRun run, string code, CancellationToken ct) =>
        _class?.Code == code && _class.Version == run.ScheduleVersion ? _class : _class = await db.ClassOfAsync(run, code, ct);

    private async Task AddTaskAsync(DisposalRun run, RecordClass recordClass, RecordMedium medium, string where, long count, CancellationToken ct)
    {
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
            Count = count,
            ChaseOn = policy.ChaseOn,
        };
        db.Tasks.Add(task);
        await wakeUps.ScheduleAsync(ConfirmReminder.Job, task.Id.ToString(), LondonTime.EndOf(task.ChaseOn.AddDays(-1)), ct);
    }

    private async Task CertifyAsync(DisposalRun run, IReadOnlyList<BatchProof> batches, CancellationToken ct)
    {
        var now = run.CompletedAt!.Value;
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
