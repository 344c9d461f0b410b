using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Keyholder.StatutoryTime;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features.Disposal;

/// <summary>Nobody has said yet that a task is done: whoever owns the class and whoever is responsible are asked, again and again.</summary>
internal sealed class ConfirmReminder(RetentionDbContext db, DisposalPolicies policies, IPeople people, TenantLinks links, WakeUps wakeUps) : IWakeUp
{
    public const string Job = "retention.confirm-reminder";

    public async Task RunAsync(string key, CancellationToken ct)
    {
        var policy = await policies.TodayAsync(ct);
        if (await db.Tasks.SingleOrDefaultAsync(t => t.Id == Guid.Parse(key), ct) is not { ConfirmedAt: null } task || task.ChaseOn > policy.Today) return;
        var run = await db.Runs.AsNoTracking().SingleAsync(r => r.Id == task.RunId, ct);
        var owner = (await db.ClassOfAsync(run, task.ClassCode, ct)).Owner;
        var to = (await people.InRoleAsync(owner, ct)).Concat(await people.InRoleAsync(Roles.DataProtectionLead, ct));
        foreach (var address in to.Select(p => p.Email).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            db.Publish(new SendMail(
                address, $"Disposal {run.Reference} waits for you", $"Part of disposal {run.Reference} has not been confirmed yet.\n\nSay what was done:\n{links.To($"/staff/retention/runs/{run.Reference}/tasks/{task.Id}")}", Job));
        }

        task.Chased++;
        task.ChaseOn = policy.Today.AddDays(Math.Max(1, policy.ConfirmDays));
        db.Audit("retention.task.chased", "disposal-task", task.Id);
        await wakeUps.ScheduleAsync(Job, key, LondonTime.EndOf(task.ChaseOn.AddDays(-1)), ct);
        await db.SaveChangesAsync(ct);
    }
}
