using System.Globalization;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Contracts.Events;
using Keyholder.Retention.Data;

namespace Keyholder.Retention.Features.StaffSchedule.WithdrawSchedule;

/// <summary>Gives the version in preparation up, even an approved one whose day has not come.</summary>
internal sealed class WithdrawScheduleHandler(Schedules schedules, RetentionDbContext db, WakeUps wakeUps, TimeProvider time)
{
    public Task<Outcome> HandleAsync(CancellationToken ct) => schedules.ChangeAsync(
        "withdrawn",
        async version =>
        {
            var outcome = version.Withdraw(time.LondonToday());
            if (!outcome.Ok) return outcome;
            if (version.Proposal > 0) db.Publish(new RetentionRuleChangeGivenUp(version.Number));
            await wakeUps.CancelAsync(ScheduleTakesEffect.Job, version.Number.ToString(CultureInfo.InvariantCulture), ct);
            return outcome;
        },
        null,
        ct);
}
