using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Results;
using Microsoft.EntityFrameworkCore;

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
            breach.Count(ClockTerms.Of(policy), ClockDecisions.Of(db.Decisions.Local.Where(d => d.BreachId == breach.Id)), time.GetUtcNow());
        }

        await ScheduleAsync(breach, policy, ct);
    }

    /// <summary>Asks for the next reminder of each running clock. Call before the save.</summary>
    public async Task ScheduleAsync(Breach breach, BreachPolicy policy, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        foreach (var clock in breach.Clocks)
        {
            var stages = Stages(clock, policy);
            // Moved to a later time, it reminds again of what lies ahead again.
            clock.Reminders = Math.Min(clock.Reminders, stages.Count(s => s <= now));
            if (breach.IsOpen && clock.State == ClockState.Running && clock.Reminders < stages.Count)
                await wakeUps.ScheduleAsync(ClockWakeUp.Job, clock.Id.ToString(), stages[clock.Reminders], ct);
            else if (stages.Count > 0)
                await wakeUps.CancelAsync(ClockWakeUp.Job, clock.Id.ToString(), ct);
        }
    }

    /// <summary>Whoever the clock is about was told: nobody is reminded any more. Told again, the first time counts. Saved by the caller.</summary>
    public async Task<Outcome> MeetAsync(Breach breach, Guid clockId, DateTimeOffset at, CancellationToken ct)
    {
        if (breach.Clocks.Find(c => c.Id == clockId) is not { } clock) return new Problem("There is no such clock.");
        if (at > time.GetUtcNow()) return new Problem("The time they were told cannot be in the future", "When");
        clock.Meet(at);
        await wakeUps.CancelAsync(ClockWakeUp.Job, clock.Id.ToString(), ct);
        return Outcome.Done;
    }

    /// <summary>The same for the one clock of a kind; a breach without one is left as it is.</summary>
    public async Task<Outcome> MeetAsync(Breach breach, ClockKind kind, DateTimeOffset at, CancellationToken ct) =>
        breach.Clocks.Find(c => c.Kind == kind) is { } clock ? await MeetAsync(breach, clock.Id, at, ct) : Outcome.Done;

    /// <summary>The instants at which somebody is told how a clock stands: each reminder, and when it has passed.</summary>
    public static IReadOnlyList<DateTimeOffset> Stages(BreachClock clock, BreachPolicy policy) => clock is { Hours: { } hours, DueAt: { } due }
        ? [.. policy.Reminders.Where(p => p is > 0 and < 100).Order().Select(percent => clock.StartsAt.AddHours(hours * percent / 100.0)), due]
        : [];
}
