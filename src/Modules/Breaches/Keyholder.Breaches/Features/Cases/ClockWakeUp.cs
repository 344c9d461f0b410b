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
        if (clock.State != ClockState.Running) return;
        var (now, policy) = (time.GetUtcNow(), await policies.TodayAsync(ct));
        var stages = BreachClocks.Stages(clock, policy, now);
        var gone = stages.Count(s => s <= now);
        if (gone > clock.Reminders)
        {
            var (to, subject, body, said) = clock.DueAt is { } due ? await OfTimeAsync(breach, clock, due, gone, gone == stages.Count, now, policy, ct) : await WithoutHoursAsync(breach, clock, gone, now, ct);
            await mail.StaffAsync(to, $"Breach {breach.Reference}: {subject}", body, BreachPage.UrlOf(breach.Reference), Job, ct);
            clock.Reminders = gone;
            db.Audit("breaches.clock.reminded", "breach", breach.Id, $"{clock.Kind}: {said}");
            await db.SaveChangesAsync(ct);
        }

        await clocks.ScheduleAsync(breach, policy, ct);
    }

    private async Task<(IReadOnlyList<Guid> To, string Subject, string Body, string Said)> OfTimeAsync(
        Breach breach, BreachClock clock, DateTimeOffset due, int gone, bool passed, DateTimeOffset now, BreachPolicy policy, CancellationToken ct)
    {
        var to = await duty.ForAsync(breach, now, passed || clock.Kind == ClockKind.Escalation, deputyToo: passed && clock.Kind == ClockKind.Escalation, ct);
        if (passed)
            return (to, $"the time to {clock.Kind.Doing()} has passed", $"The time passed on {due.InWords()}. It must still be done, and you will be asked why it is late.", "passed");
        var percent = $"{policy.Reminders.Where(p => p is > 0 and < 100).Order().ElementAt(gone - 1).ToString(CultureInfo.InvariantCulture)}%";
        return (to, $"{percent} of the time to {clock.Kind.Doing()} has gone", $"The time passes on {due.InWords()}.", percent);
    }

    // It is never late: no rule gives it hours. From the second reminder on the deputy hears of it, too.
    private async Task<(IReadOnlyList<Guid> To, string Subject, string Body, string Said)> WithoutHoursAsync(Breach breach, BreachClock clock, int gone, DateTimeOffset now, CancellationToken ct) =>
        (await duty.ForAsync(breach, now, leadToo: false, deputyToo: gone > 1, ct), $"{clock.Kind.Doing()} without undue delay",
            $"It has waited since {clock.StartsAt.InWords()}, {(now - clock.StartsAt).InWords()} by now, and is not on record as done. There is no limit in hours, and you are reminded until it is done.",
            $"reminder {gone.ToString(CultureInfo.InvariantCulture)}");
}
