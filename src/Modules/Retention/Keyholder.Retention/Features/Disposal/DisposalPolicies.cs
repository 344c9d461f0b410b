using Keyholder.BuildingBlocks.Policies;
using Keyholder.BuildingBlocks.Web;

namespace Keyholder.Retention.Features.Disposal;

/// <summary>What the organisation has decided about disposals, on a day.</summary>
/// <param name="Today">Today (Europe/London).</param>
/// <param name="SecondPerson">Whoever looked through a list does not approve it.</param>
/// <param name="ConfirmDays">How long people have to confirm before they are reminded.</param>
/// <param name="SmallNumber">Statistics show no number below this one, apart from none.</param>
internal sealed record DisposalPolicy(DateOnly Today, bool SecondPerson, int ConfirmDays, int SmallNumber)
{
    /// <summary>The day on which whoever is told today, and has not said by then that it is done, is told again.</summary>
    public DateOnly ChaseOn => Today.AddDays(Math.Max(1, ConfirmDays));
}

internal sealed class DisposalPolicies(TenantPolicies policies, TimeProvider time)
{
    public async Task<DisposalPolicy> TodayAsync(CancellationToken ct)
    {
        var today = time.LondonToday();
        var set = await policies.GetAsync(ct);
        return new DisposalPolicy(
            today, set.Resolve("approval.second-person.disposal", today).AsFlag(), set.Resolve("disposal.confirm.days", today).AsCount(),
            (int)set.Resolve("disposal.small-number-threshold", today).AsNumber());
    }
}
