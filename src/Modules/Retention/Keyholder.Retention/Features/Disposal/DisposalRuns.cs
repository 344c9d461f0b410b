using System.Collections.Frozen;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features.Disposal;

/// <summary>How people change a run: in turn with its batches, by its own rules, with an audit entry.</summary>
internal sealed class DisposalRuns(RetentionDbContext db)
{
    public static readonly Problem Gone = new("There is no such run.");

    public async Task<Outcome> ChangeAsync(string reference, string audit, Func<DisposalRun, Task<Outcome>> change, CancellationToken ct, string? detail = null)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.TakeTurnAsync(ct);
        if (await db.Runs.Include(r => r.Classes).Include(r => r.Tasks).AsSplitQuery().SingleOrDefaultAsync(r => r.Reference == reference, ct) is not { } run) return Gone;
        var outcome = await change(run);
        if (!outcome.Ok) return outcome;
        db.Audit($"retention.run.{audit}", "disposal-run", run.Reference, detail);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return outcome;
    }
}

/// <summary>What somebody with the right to decide does with a run.</summary>
internal enum RunDecision
{
    Approve,
    Cancel,
    Pause,
    Resume,
}

internal sealed record DecideRun(string Reference, RunDecision Decision);

internal sealed class DecideRunHandler(RetentionDbContext db, DisposalRuns runs, DisposalPolicies policies, ActorContext actor, TimeProvider time)
{
    public async Task<Outcome> HandleAsync(DecideRun command, CancellationToken ct)
    {
        var policy = await policies.TodayAsync(ct);
        // Before the turn is taken: it may be long. What is on the list can only become less.
        var list = command.Decision == RunDecision.Approve ? await CountAsync(command.Reference, ct) : null;
        var (audit, change) = command.Decision switch
        {
            RunDecision.Approve => ("approved", (Func<DisposalRun, Outcome>)(run =>
            {
                if (run.State == RunState.AwaitingApproval && list is not null) run.CountList(run.DueUpTo, run.ListedIn, list, FrozenSet<string>.Empty);
                return run.Approve(actor.Actor, policy.SecondPerson, time.GetUtcNow());
            })),
            RunDecision.Cancel => ("cancelled", run => run.Cancel()),
            RunDecision.Pause => ("paused", run => run.Pause()),
            _ => ("resumed", run => run.Resume()),
        };
        return await runs.ChangeAsync(command.Reference, audit, run =>
        {
            var outcome = change(run);
            if (outcome.Ok && run.State is not RunState.Paused) db.Publish(new RunWorkAsked(run.Id));
            return Task.FromResult(outcome);
        }, ct);
    }

    private async Task<Dictionary<string, long>?> CountAsync(string reference, CancellationToken ct)
    {
        var open = await db.OpenRunsAsync(ct);
        return open.Find(r => r.Reference == reference && r.State == RunState.AwaitingApproval) is not { } run ? null : await db.ListOf(run, open).CountByClassAsync(ct);
    }
}

internal sealed record LookThroughClass(string Reference, string ClassCode);

internal sealed class LookThroughClassHandler(DisposalRuns runs, ActorContext actor, TimeProvider time)
{
    public Task<Outcome> HandleAsync(LookThroughClass command, CancellationToken ct) => runs.ChangeAsync(
        command.Reference, "looked-through", run => Task.FromResult(run.LookThrough(command.ClassCode, actor.Actor, time.GetUtcNow())), ct, command.ClassCode);
}

internal sealed record KeepOut(string Reference, long RecordId, string Reason, DateOnly Until);

internal sealed class KeepOutHandler(RetentionDbContext db, DisposalRuns runs, DueDates dueDates, DataKeys keys, ActorContext actor, TimeProvider time)
{
    /// <summary>One key of the tenant for the reasons why records are kept out.</summary>
    public static readonly Guid KeyOwner = new("0b0e8c5a-55de-4c7e-8a1d-7a0c3e1f4b02");

    public static string FieldOf(long recordId) => $"kept-out:{recordId}";

    public async Task<Outcome> HandleAsync(KeepOut command, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (command.Until <= now.LondonDate()) return new Problem("The date must be in the future", nameof(command.Until));
        var key = await keys.GetOrCreateAsync(KeyOwner, ct);
        var outcome = await runs.ChangeAsync(command.Reference, "kept-out", async run =>
        {
            if (!run.CanKeepOut) return new Problem("This run is over, so nothing can be kept out of it.");
            var record = db.ListOf(run, await db.OpenRunsAsync(ct)).Where(i => i.Id == command.RecordId);
            if (await record.Select(i => i.ClassCode).SingleOrDefaultAsync(ct) is not { } code || run.HasTold(code, command.RecordId)) return new Problem("This record is not on the list any more.");
            await record.ExecuteUpdateAsync(s => s.SetProperty(i => i.KeptOutUntil, command.Until), ct);
            await db.KeptOut.Where(k => k.RecordId == command.RecordId).ExecuteDeleteAsync(ct);
            db.KeptOut.Add(new KeptOutRecord
            {
                RecordId = command.RecordId,
                RunId = run.Id,
                Reason = key.Seal(command.Reason, FieldOf(command.RecordId)),
                Until = command.Until,
                By = actor.Actor.ToString(),
                At = now,
            });
            run.Classes.Single(c => c.ClassCode == code).KeptOut++;
            if (run.ApprovedAt is not null) run.Kept++;
            return Outcome.Done;
        }, ct, $"record {command.RecordId} until {command.Until:yyyy-MM-dd}");
        if (outcome.Ok) await dueDates.ScheduleSweepAsync(ct);
        return outcome;
    }
}

/// <summary>Somebody says that a task is done, apart from some of it.</summary>
/// <param name="NotDone">Ids of records that are still there.</param>
/// <param name="Why">Why they are.</param>
internal sealed record ConfirmDisposal(string Reference, Guid TaskId, DisposalProof Proof, IReadOnlyList<string> NotDone, string? Why);

internal sealed class ConfirmDisposalHandler(RetentionDbContext db, DisposalRuns runs, DisposalLedger ledger, DataKeys keys, ActorContext actor, TimeProvider time)
{
    public const int MostNotDone = 500;

    public async Task<Outcome> HandleAsync(ConfirmDisposal command, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (command.Proof.DoneOn > now.LondonDate()) return new Problem("The date must be today or in the past", nameof(DisposalProof.DoneOn));
        var key = await keys.GetOrCreateAsync(command.TaskId, ct);
        if (command.NotDone.Count > MostNotDone) return new Problem($"You can leave out {MostNotDone} records at most. Do the rest first", nameof(command.NotDone));
        if (command.NotDone.Count > 0 && command.Why is null) return new Problem("Enter why they are still there", nameof(command.Why));
        return await runs.ChangeAsync(command.Reference, "confirmed", async run =>
        {
            if (run.Tasks.Find(t => t.Id == command.TaskId) is not { } task) return DisposalRuns.Gone;
            if (run.State != RunState.Confirming) return new Problem("The list is not complete yet. Confirm when the run waits for confirmation.");
            if (run.ApprovedAt is { } approved && command.Proof.DoneOn < approved.LondonDate())
                return new Problem("The date must be on or after the day the run was approved", nameof(DisposalProof.DoneOn));
            if (task.Confirm(command.Proof, key, actor.Actor, now).Problem is { } problem) return problem;
            if (await LeaveOutAsync(run, task, command, ct) is { } missing) return new Problem($"“{missing}” is not on the list", nameof(command.NotDone));
            db.Publish(new RunWorkAsked(run.Id));
            return Outcome.Done;
        }, ct, $"task {command.TaskId}");
    }

    /// <summary>The first id that is not on the task's list; null when all are.</summary>
    private async Task<string?> LeaveOutAsync(DisposalRun run, DisposalTask task, ConfirmDisposal command, CancellationToken ct)
    {
        if (command.NotDone.Count == 0) return null;
        var ids = command.NotDone.ToList();
        var there = await db.ListOf(run, await db.OpenRunsAsync(ct), task.ClassCode).In(task).Where(i => EF.Parameter(ids).Contains(i.ExternalId)).Select(i => new { i.Id, i.ExternalId }).ToListAsync(ct);
        if (ids.Except(there.Select(r => r.ExternalId)).FirstOrDefault() is { } missing) return missing;
        await ledger.RefuseAsync(run, run.Classes.Single(c => c.ClassCode == task.ClassCode), actor.Actor.ToString(), [.. there.Select(r => (r.Id, command.Why!))], ct);
        task.Count -= there.Count;
        return null;
    }
}
