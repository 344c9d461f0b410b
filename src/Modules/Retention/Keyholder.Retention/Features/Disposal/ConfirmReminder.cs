using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.Retention.Contracts.Events;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Keyholder.StatutoryTime;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features.Disposal;

/// <summary>
/// Nobody has said yet that part of a run is done. Of a task, whoever owns the class and whoever is responsible are asked; the own modules
/// of a run are ordered once more. Again and again, until it is done.
/// </summary>
internal sealed class ConfirmReminder(RetentionDbContext db, DisposalPolicies policies, IPeople people, TenantLinks links, WakeUps wakeUps) : IWakeUp
{
    public const string Job = "retention.confirm-reminder";

    /// <summary>Asks once more for what is not done.</summary>
    /// <param name="key">The id of a task, or of a run.</param>
    /// <param name="ct">Stops between two orders.</param>
    public async Task RunAsync(string key, CancellationToken ct)
    {
        var (id, policy) = (Guid.Parse(key), await policies.TodayAsync(ct));
        if (await db.Tasks.SingleOrDefaultAsync(t => t.Id == id, ct) is { } task) await RemindAsync(task, policy, ct);
        else if (await db.Runs.AsNoTracking().Include(r => r.Classes).SingleOrDefaultAsync(r => r.Id == id, ct) is { } run) await OrderAgainAsync(run, policy, ct);
    }

    private async Task RemindAsync(DisposalTask task, DisposalPolicy policy, CancellationToken ct)
    {
        if (task.ConfirmedAt is not null || task.ChaseOn > policy.Today) return;
        var run = await db.Runs.AsNoTracking().SingleAsync(r => r.Id == task.RunId, ct);
        var owner = (await db.ClassOfAsync(run, task.ClassCode, ct)).Owner;
        var to = (await people.InRoleAsync(owner, ct)).Concat(await people.InRoleAsync(Roles.DataProtectionLead, ct));
        foreach (var address in to.Select(p => p.Email).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            db.Publish(new SendMail(
                address, $"Disposal {run.Reference} waits for you", $"Part of disposal {run.Reference} has not been confirmed yet.\n\nSay what was done:\n{links.To($"/staff/retention/runs/{run.Reference}/tasks/{task.Id}")}", Job));
        }

        task.Chased++;
        task.ChaseOn = policy.ChaseOn;
        db.Audit("retention.task.chased", "disposal-task", task.Id);
        await AgainAsync(task.Id, policy, ct);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>An order that comes twice has the same answer, and of two answers the second finds nothing to settle.</summary>
    private async Task OrderAgainAsync(DisposalRun run, DisposalPolicy policy, CancellationToken ct)
    {
        var batches = await db.OrderedBatches.AsNoTracking().Where(b => b.RunId == run.Id).OrderBy(b => b.Batch).ToListAsync(ct);
        if (batches.Count == 0) return;
        await AgainAsync(run.Id, policy, ct);
        foreach (var batch in batches)
        {
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            await db.TakeTurnAsync(ct);
            // What has come to be held since the first order is not ordered again.
            var ids = await db.ListOf(run, await db.OpenRunsAsync(ct), batch.ClassCode).In(batch).OrderBy(i => i.Id).Select(i => i.ExternalId).ToListAsync(ct);
            if (ids.Count == 0) continue;
            var recordClass = await db.ClassOfAsync(run, batch.ClassCode, ct);
            db.Publish(new DisposalOrdered(run.Id, batch.Batch, batch.Source, recordClass.Code, recordClass.Carried(), recordClass.Removed(), ids, recordClass.Sentence()));
            db.Audit("retention.run.ordered-again", "disposal-run", run.Reference, $"batch {batch.Batch}: {ids.Count} records of {batch.ClassCode}");
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }
    }

    private Task AgainAsync(Guid id, DisposalPolicy policy, CancellationToken ct) =>
        wakeUps.ScheduleAsync(Job, id.ToString(), LondonTime.EndOf(policy.ChaseOn.AddDays(-1)), ct);
}
