using System.Globalization;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Data;
using Keyholder.StatutoryTime;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features.StaffSchedule.ApproveSchedule;

/// <summary>A second person lets the proposed version apply from its day.</summary>
/// <param name="OverruledBecause">Why, when something told to people becomes untrue by it.</param>
internal sealed record ApproveSchedule(string? OverruledBecause);

internal sealed class ApproveScheduleHandler(Schedules schedules, RetentionDbContext db, WakeUps wakeUps, ActorContext actor, TimeProvider time)
{
    public Task<Outcome> HandleAsync(ApproveSchedule command, CancellationToken ct) => schedules.ChangeAsync(
        "approved",
        async version =>
        {
            var objectedTo = await db.Objections.AnyAsync(o => o.Version == version.Number && o.Blocks, ct);
            var outcome = version.Approve(actor.Actor.ToString(), time.GetUtcNow(), time.LondonToday(), objectedTo, command.OverruledBecause?.Trim());
            if (outcome.Ok)
            {
                await wakeUps.ScheduleAsync(
                    ScheduleTakesEffect.Job, version.Number.ToString(CultureInfo.InvariantCulture), LondonTime.EndOf(version.EffectiveOn!.Value.AddDays(-1)), ct);
            }

            return outcome;
        },
        version => version.OverruledBecause is null ? null : "objections overruled",
        ct);

    /// <summary>Back to a draft, to be changed.</summary>
    public Task<Outcome> SendBackAsync(CancellationToken ct) => schedules.ChangeAsync("sent-back", version => Task.FromResult(version.SendBack()), null, ct);
}
