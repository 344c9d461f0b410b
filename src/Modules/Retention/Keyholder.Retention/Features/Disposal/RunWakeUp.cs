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
    private const int BatchSize = 1_000;

    // Where the last batch ended. PostgreSQL keeps what it left behind in the index for a while; reading past it costs more with each batch.
    // It is only a place to begin at: when nothing follows, everything is looked through from the start.
    private (string ClassCode, string Source, long Id)? _after;

    public async Task RunAsync(string key, CancellationToken ct)
    {
        while (await StepAsync(Guid.Parse(key), ct)) await db.LetOthersWriteAsync(ct);
    }

    /// <summary>One batch. False when there is nothing more to do for now.</summary>
    internal async Task<bool> StepAsync(Guid runId, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        // Before the turn is taken: it may be long, and nothing is added to it any more. While batches are being removed it is not empty.
        IReadOnlyList<BatchProof>? batches = null;
        if (_after is null && await IsEmptyAsync(runId, ct))
        {
            await RecountWhatLeftAsync(runId, ct);
            batches = await certificates.ReadBatchesAsync(runId, ct);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.TakeTurnAsync(ct);
        if (await db.Runs.Include(r => r.Classes).Include(r => r.Tasks).AsSplitQuery().SingleOrDefaultAsync(r => r.Id == runId, ct) is not { } run) return false;
        var more = run.State switch
        {
            RunState.Running => await OrderAsync(run, ct),
            RunState.Confirming => await RemoveConfirmedAsync(run, ct),
            RunState.Cancelled => await ReleaseAsync(run, ct),
            _ => false,
        };
        if (!more && batches is not null && run.State == RunState.Confirming) await CompleteAsync(run, batches, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        if (run.State == RunState.Completed) await db.EmptyLogAsync(ct);
        return more;
    }

    private async Task<bool> IsEmptyAsync(Guid runId, CancellationToken ct) =>
        await db.Runs.AnyAsync(r => r.Id == runId && (r.State == RunState.Confirming || r.State == RunState.Cancelled), ct) && !await db.Records.AnyAsync(i => i.RunId == runId, ct);

    /// <summary>What left the run kept the day it was listed by; since then another version of the schedule may have come into force.</summary>
    private async Task RecountWhatLeftAsync(Guid runId, CancellationToken ct)
    {
        var run = await db.Runs.AsNoTracking().Include(r => r.Classes).SingleAsync(r => r.Id == runId, ct);
        var inForce = await db.ClassesInForceAsync(ct);
        if (inForce.Values.All(c => c.Version == run.ScheduleVersion)) return;
        await dueDates.RecountAsync(run.Classes.ToDictionary(c => c.ClassCode, c => inForce.GetValueOrDefault(c.ClassCode)?.Rule), ct);
    }

    /// <summary>Tells the owners of the next batch; people get a task for all of a class, own modules an order for each batch.</summary>
    private async Task<bool> OrderAsync(DisposalRun run, CancellationToken ct)
    {
        var listed = db.Records.Where(i => i.RunId == run.Id && i.Stage == DisposalStage.Listed && i.Batch == null);
        // By batch first, though none has one: only then PostgreSQL reads them in the order of the index instead of sorting them all.
        var next = await After(listed).OrderBy(i => i.Batch).ThenBy(i => i.ClassCode).ThenBy(i => i.Source).ThenBy(i => i.Id)
            .Select(i => new { i.ClassCode, i.Source, i.IsOwn, i.Id }).FirstOrDefaultAsync(ct);
        if (next is null && _after is not null)
        {
            _after = null;
            return true;
        }

        if (next is null)
        {
            run.AwaitConfirmation();
            await wakeUps.ScheduleAsync(ConfirmReminder.Job, run.Id.ToString(), LondonTime.EndOf((await policies.TodayAsync(ct)).ChaseOn.AddDays(-1)), ct);
            db.Audit("retention.run.ordered", "disposal-run", run.Reference, $"{run.Total} records");
            return true;
        }

        var same = listed.Where(i => i.ClassCode == next.ClassCode && i.Source == next.Source && i.IsOwn == next.IsOwn && i.Id >= next.Id);
        var rows = await same.OrderBy(i => i.Batch).ThenBy(i => i.Id).Take(BatchSize).Select(i => new { i.Id, i.ExternalId, i.Medium, i.Location }).ToListAsync(ct);
        var last = rows[^1].Id;
        var batch = same.Where(i => i.Id <= last);
        if (run.Classes.Find(c => c.ClassCode == next.ClassCode) is not { } part)
        {
            // Its source has given it another class since.
            await batch.LeaveRunAsync(ct);
            db.Audit("retention.run.kept", "disposal-run", run.Reference, $"{rows.Count} records that have another class now");
            return true;
        }

        var recordClass = await db.ClassOfAsync(run, part.ClassCode, ct);
        if (await LeaveNotDueAsync(run, part, recordClass, batch, ct)) return true;
        _after = (part.ClassCode, next.Source, last);
        var held = await LeaveHeldAsync(run, part, batch, ct);
        if (held.Count > 0) rows.RemoveAll(r => held.Contains(r.Id));
        if (rows.Count == 0)
        {
            db.Audit("retention.run.kept", "disposal-run", run.Reference, $"{held.Count} records of {next.ClassCode} on hold");
            return true;
        }

        if (next.IsOwn)
        {
            var number = ++run.Batches;
            await batch.ExecuteUpdateAsync(s => s.SetProperty(i => i.Stage, DisposalStage.Ordered).SetProperty(i => i.Batch, number), ct);
            db.Publish(new DisposalOrdered(
                run.Id, number, next.Source, recordClass.Code, recordClass.Carried(), recordClass.Removed(), [.. rows.Select(r => r.ExternalId)], recordClass.Sentence()));
        }
        else
        {
            var today = await policies.TodayAsync(ct);
            foreach (var group in rows.GroupBy(r => (r.Medium, Where: r.Medium == RecordMedium.Paper ? BuildingOf(r.Location) : next.Source)))
            {
                var task = await TaskAsync(run, recordClass, group.Key.Medium, group.Key.Where, today, ct);
                var (number, ids) = (task.Batch, group.Select(r => r.Id).ToList());
                task.Count += ids.Count;
                var mine = ids.Count == rows.Count ? batch : db.Records.Where(i => EF.Parameter(ids).Contains(i.Id));
                await mine.ExecuteUpdateAsync(s => s.SetProperty(i => i.Stage, DisposalStage.Ordered).SetProperty(i => i.Batch, number), ct);
            }
        }

        db.Audit("retention.run.batch-ordered", "disposal-run", run.Reference, $"{rows.Count} records of {next.ClassCode}, {held.Count} on hold");
        return true;
    }

    /// <summary>Takes the next records that people have confirmed off the register.</summary>
    private async Task<bool> RemoveConfirmedAsync(DisposalRun run, CancellationToken ct)
    {
        foreach (var task in run.Tasks.Where(t => t.ConfirmedAt is not null).OrderBy(t => t.Batch))
        {
            var rest = db.Records.Where(i => i.RunId == run.Id && i.Stage == DisposalStage.Ordered && i.Batch == task.Batch && i.ClassCode == task.ClassCode);
            var rows = await DisposalLedger.Rows(After(rest).OrderBy(i => i.Source).ThenBy(i => i.Id).Take(BatchSize)).ToListAsync(ct);
            if (rows.Count == 0) continue;
            _after = (task.ClassCode, rows[^1].Source, rows[^1].Id);
            var ids = rows.ConvertAll(r => r.Id);
            var batch = db.Records.Where(i => EF.Parameter(ids).Contains(i.Id));
            var part = run.Classes.Single(c => c.ClassCode == task.ClassCode);
            var held = await LeaveHeldAsync(run, part, batch, ct);
            rows.RemoveAll(r => held.Contains(r.Id));
            var recordClass = await db.ClassOfAsync(run, task.ClassCode, ct);
            await ledger.DisposeAsync(run, part, recordClass, ++run.Batches, task.Source, rows, ct);
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
        var listed = db.Records.Where(i => i.RunId == run.Id);
        var last = await listed.OrderBy(i => i.Id).Skip(BatchSize - 1).Select(i => (long?)i.Id).FirstOrDefaultAsync(ct) ?? long.MaxValue;
        var tomorrow = time.LondonToday().AddDays(1);
        var released = await listed.Where(i => i.Id <= last).ExecuteUpdateAsync(
            s => s.SetProperty(i => i.RunId, (Guid?)null).SetProperty(i => i.Stage, DisposalStage.None).SetProperty(i => i.KeptOutUntil, tomorrow), ct);
        if (released > 0) return true;
        db.Publish(new DueDatesMoved());
        db.Audit("retention.run.released", "disposal-run", run.Reference);
        return false;
    }

    /// <summary>A date that was put right since a record was listed, such as a case opened again, keeps the record. True when there was one.</summary>
    private async Task<bool> LeaveNotDueAsync(DisposalRun run, RunClass part, RecordClass recordClass, IQueryable<RecordItem> batch, CancellationToken ct)
    {
        var notDue = batch.Where(recordClass.Rule.IsNotDueInSql(run.DueUpTo));
        var count = await notDue.CountAsync(ct);
        if (count == 0) return false;
        await notDue.ExecuteUpdateAsync(s => s.SetProperty(i => i.DueOn, recordClass.Rule.DueInSql()), ct);
        await notDue.LeaveRunAsync(ct);
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

    private async Task<DisposalTask> TaskAsync(DisposalRun run, RecordClass recordClass, RecordMedium medium, string where, DisposalPolicy policy, CancellationToken ct)
    {
        if (run.Tasks.Find(t => t.ClassCode == recordClass.Code && t.Medium == medium && t.Source == where) is { } known) return known;
        var task = new DisposalTask
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            RunId = run.Id,
            Batch = ++run.Batches,
            Source = where,
            Medium = medium,
            ClassCode = recordClass.Code,
            Action = recordClass.Carried(),
            ChaseOn = policy.Today.AddDays(policy.ConfirmDays),
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

    private IQueryable<RecordItem> After(IQueryable<RecordItem> records) =>
        _after is var (code, source, id) ? records.Where(i => i.ClassCode == code && i.Source == source && i.Id > id) : records;

    private static string BuildingOf(string? location) =>
        location?.Split(',', 2)[0].Trim() is { Length: > 0 } building ? building : "Place not known";
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
