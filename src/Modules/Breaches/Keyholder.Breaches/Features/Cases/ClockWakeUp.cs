using System.Globalization;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Web;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Cases;

/// <summary>Part of a clock's time has gone, or all of it: whoever deals with the breach is told, and the deputy when they may not be there.</summary>
internal sealed class ClockWakeUp(BreachesDbContext db, BreachPolicies policies, BreachClocks clocks, BreachDuty duty, BreachMail mail, TimeProvider time) : IWakeUp
{
    public const string Job = "breaches.clock";

    public async Task RunAsync(string key, CancellationToken ct)
    {
        var id = Guid.Parse(key);
        if (await db.Breaches.Include(b => b.Clocks).Include(b => b.MayOpen).AsSplitQuery().SingleOrDefaultAsync(b => b.Clocks.Any(c => c.Id == id), ct) is not { IsOpen: true } breach) return;
        var clock = breach.Clocks.Single(c => c.Id == id);
        if (clock.State != ClockState.Running || clock.DueAt is not { } due) return;
        var (now, policy) = (time.GetUtcNow(), await policies.TodayAsync(ct));
        var stages = BreachClocks.Stages(clock, policy);
        var gone = stages.Count(s => s <= now);
        if (gone > clock.Reminders)
        {
            var passed = gone == stages.Count;
            var percent = passed ? 100 : policy.Reminders.Where(p => p is > 0 and < 100).Order().ElementAt(gone - 1);
            var to = await duty.ForAsync(breach, now, passed || clock.Kind == ClockKind.Escalation, deputyToo: passed && clock.Kind == ClockKind.Escalation, ct);
            await mail.StaffAsync(
                to,
                passed ? $"Breach {breach.Reference}: the time to {clock.Kind.Doing()} has passed" : $"Breach {breach.Reference}: {percent.ToString(CultureInfo.InvariantCulture)}% of the time to {clock.Kind.Doing()} has gone",
                passed ? $"The time passed on {due.InWords()}. It must still be done, and you will be asked why it is late." : $"The time passes on {due.InWords()}.",
                BreachPage.UrlOf(breach.Reference), Job, ct);
            clock.Reminders = gone;
            db.Audit("breaches.clock.reminded", "breach", breach.Id, $"{clock.Kind}: {(passed ? "passed" : $"{percent}%")}");
            await db.SaveChangesAsync(ct);
        }

        await clocks.ScheduleAsync(breach, policy, ct);
    }
}
