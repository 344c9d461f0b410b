using System.Globalization;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Keyholder.StatutoryTime;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features.StaffSchedule.ApproveSchedule;

/// <summary>A second person lets the proposed version apply from its day.</summary>
/// <param name="OverruledBecause">Why, when something told to people becomes untrue by it.</param>
internal sealed record ApproveSchedule(string? OverruledBecause);

internal sealed class ApproveScheduleHandler(Schedules schedules, RetentionDbContext db, ActorContext actor, TimeProvider time)
{
    public Task<Outcome> HandleAsync(ApproveSchedule command, CancellationToken ct) => schedules.ChangeAsync(
        "approved",
        async version =>
        {
            var objectedTo = await db.Objections.AnyAsync(o => o.Version == version.Number && o.Blocks, ct);
            var outcome = version.Approve(actor.Actor.ToString(), time.GetUtcNow(), time.LondonToday(), objectedTo, command.OverruledBecause?.Trim());
            if (outcome.Ok) db.Publish(new ScheduleApproved(version.Number));
            return outcome;
        },
        version => version.OverruledBecause is null ? null : "objections overruled",
        ct);

    /// <summary>Back to a draft, to be changed.</summary>
    public Task<Outcome> SendBackAsync(CancellationToken ct) => schedules.ChangeAsync("sent-back", version => Task.FromResult(version.SendBack()), null, ct);
}

/// <summary>A version is approved, or is the first, from the policy packs. Committed with that, so that its day is never missed.</summary>
[WireName("retention.schedule-approved.v1")]
internal sealed record ScheduleApproved(int Version);

/// <summary>The version takes effect at the start of its day.</summary>
internal sealed class WakeWhenScheduleApproved(RetentionDbContext db, WakeUps wakeUps) : IConsumer<ScheduleApproved>
{
    public async Task Consume(ConsumeContext<ScheduleApproved> context)
    {
        var (number, ct) = (context.Message.Version, context.CancellationToken);
        if (await db.Schedules.AsNoTracking().SingleOrDefaultAsync(s => s.Number == number && (s.State == ScheduleState.Approved || s.State == ScheduleState.InForce), ct) is { EffectiveOn: { } day })
            await wakeUps.ScheduleAsync(ScheduleTakesEffect.Job, number.ToString(CultureInfo.InvariantCulture), LondonTime.EndOf(day.AddDays(-1)), ct);
    }
}
