using System.Globalization;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Contracts.Events;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Keyholder.StatutoryTime;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features.StaffSchedule.ApproveSchedule;

/// <summary>A second person lets the proposed version apply from its day.</summary>
/// <param name="OverruledBecause">Why, when something told to people becomes untrue by it.</param>
internal sealed record ApproveSchedule(string? OverruledBecause);

internal sealed class ApproveScheduleHandler(Schedules schedules, RetentionDbContext db, ScheduleAnswers answers, ActorContext actor, TimeProvider time)
{
    private static readonly Problem StillChecked = new(
        "What you have told people is still being checked against this version. Try again in a moment. If it takes longer, send the version back and propose it again.");

    private static readonly Problem DecidedThere = new("What you have told people would become untrue. Each page named here must be put right, or overruled there by whoever decides about data protection.");

    public Task<Outcome> HandleAsync(ApproveSchedule command, CancellationToken ct) => schedules.ChangeAsync(
        "approved",
        async version =>
        {
            var objecting = await db.Objections.Where(o => o.Version == version.Number && o.Blocks).Select(o => o.Source).Distinct().ToListAsync(ct);
            if (objecting.Exists(answers.IsDecidedThere)) return DecidedThere;
            var outcome = version.Approve(actor.Actor.ToString(), time.GetUtcNow(), time.LondonToday(), objecting.Count > 0, command.OverruledBecause?.Trim());
            if (!outcome.Ok) return outcome;
            if (!await answers.AreThereAsync(version, ct)) return StillChecked;
            db.Publish(new ScheduleApproved(version.Number));
            return outcome;
        },
        version => version.OverruledBecause is null ? null : "objections overruled",
        ct);

    /// <summary>Back to a draft, to be changed.</summary>
    public Task<Outcome> SendBackAsync(CancellationToken ct) => schedules.ChangeAsync("sent-back", version =>
    {
        var outcome = version.SendBack();
        if (outcome.Ok) db.Publish(new RetentionRuleChangeGivenUp(version.Number));
        return Task.FromResult(outcome);
    }, null, ct);
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
