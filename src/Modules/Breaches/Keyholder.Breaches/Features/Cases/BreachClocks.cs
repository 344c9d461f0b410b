using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Results;
using Microsoft.EntityFrameworkCore;
using LondonTime = Keyholder.StatutoryTime.LondonTime;

namespace Keyholder.Breaches.Features.Cases;

/// <summary>Keeps a breach's clocks in step with its facts and the organisation's policy.</summary>
internal sealed class BreachClocks(BreachesDbContext db, BreachPolicies policies, WakeUps wakeUps, TimeProvider time)
{
    /// <summary>
    /// Counts every clock from the facts as they are now, adding the ones the policy asks for. Clocks that were met stay met, against the new
    /// due time. Saved by the caller, who calls it after each change of awareness, occurrence, nature, officer or decision. A near miss has no
    /// clocks to tell anybody. The clocks of a breach that is no longer open wake nobody.
    /// </summary>
    public async Task CountAsync(Breach breach, CancellationToken ct)
    {
        var policy = await policies.TodayAsync(ct);
        if (breach.IsOpen)
        {
            await db.Decisions.Where(d => d.BreachId == breach.Id).LoadAsync(ct);
            var (terms, decisions) = (ClockTerms.Of(policy), ClockDecisions.Of(db.Decisions.Local.Where(d => d.BreachId == breach.Id)));
            breach.Count(terms, decisions, time.GetUtcNow());
            if (terms.Count(breach.Nature) && decisions.Partners != false)
            {
                // Told after all: a clock runs again for each partner whose notice was not ended by itself.
                var toTell = await db.PartnerNotices.Where(n => n.BreachId == breach.Id && n.State == PartnerNoticeState.Draft).Select(n => n.ClockId).ToListAsync(ct);
                foreach (var clock in breach.Clocks.Where(c => c.State == ClockState.NotNeeded && toTell.Contains(c.Id))) clock.State = ClockState.Running;
            }
        }

        await ScheduleAsync(breach, policy, ct);
    }

    /// <summary>
    /// Asks for the next reminder of each running clock. Call before the save. None is taken back: should the save fail, the clock still runs, and
    /// a reminder of one that does not finds nothing to do.
    /// </summary>
    public async Task ScheduleAsync(Breach breach, BreachPolicy policy, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        foreach (var clock in breach.Clocks)
        {
            var stages = Stages(clock, policy, now);
            // Moved to a later time, it reminds again of what lies ahead again.
            clock.Reminders = Math.Min(clock.Reminders, stages.Count(s => s <= now));
            if (breach.IsOpen && clock.State == ClockState.Running && clock.Reminders < stages.Count)
                await wakeUps.ScheduleAsync(ClockWakeUp.Job, clock.Id.ToString(), stages[clock.Reminders].OrSoon(now), ct);
        }
    }

    /// <summary>Whoever the clock is about was told: nobody is reminded any more. Told again, the first time counts. Saved by the caller.</summary>
    public Outcome Meet(Breach breach, Guid clockId, DateTimeOffset at)
    {
        if (breach.Clocks.Find(c => c.Id == clockId) is not { } clock) return new Problem("There is no such clock.");
        var now = time.GetUtcNow();
        // A form that was filled in with the present minute means now, also in the hour that comes twice.
        if (LondonTime.ShowsAlike(at, now)) at = now;
        if (at > now) return new Problem("The time they were told cannot be in the future", "When");
        clock.Meet(at);
        return Outcome.Done;
    }

    /// <summary>
    /// The instants at which somebody is told how a clock stands: each reminder, and when it has passed. A clock without hours never passes: it
    /// reminds again and again until it is met, and of that the answer is what has been and what is next.
    /// </summary>
    public static IReadOnlyList<DateTimeOffset> Stages(BreachClock clock, BreachPolicy policy, DateTimeOffset now)
    {
        if (clock is { Hours: { } hours, DueAt: { } due })
            return [.. policy.Reminders.Where(p => p is > 0 and < 100).Order().Select(percent => clock.StartsAt.AddHours(hours * percent / 100.0)), due];
        List<DateTimeOffset> stages = [.. policy.WithoutHoursReminders.Select(h => clock.StartsAt.AddHours(h))];
        if (stages.Count == 0) return stages;
        // After the last figure it goes on at the pace of the last two.
        var pause = stages[^1] - (stages.Count > 1 ? stages[^2] : clock.StartsAt);
        while (stages[^1] <= now) stages.Add(stages[^1] + pause);
        return stages;
    }

    /// <summary>When a running clock reminds next; null when it does not remind any more.</summary>
    public static DateTimeOffset? NextReminder(BreachClock clock, BreachPolicy policy, DateTimeOffset now) =>
        clock.State == ClockState.Running ? Stages(clock, policy, now).Where(s => s > now).Select(s => (DateTimeOffset?)s).FirstOrDefault() : null;
}
