using System.Globalization;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Web;

namespace Keyholder.Retention.Features.StaffSchedule.WithdrawSchedule;

/// <summary>Gives the version in preparation up, even an approved one whose day has not come.</summary>
internal sealed class WithdrawScheduleHandler(Schedules schedules, WakeUps wakeUps, TimeProvider time)
{
    public Task<Outcome> HandleAsync(CancellationToken ct) => schedules.ChangeAsync(
        "withdrawn",
        async version =>
        {
            var outcome = version.Withdraw(time.LondonToday());
            if (outcome.Ok) await wakeUps.CancelAsync(ScheduleTakesEffect.Job, version.Number.ToString(CultureInfo.InvariantCulture), ct);
            return outcome;
        },
        null,
        ct);
}
