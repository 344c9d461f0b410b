using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Messaging;
using MassTransit;

namespace Keyholder.Retention.Features.Disposal;

/// <summary>There is something to do for a run. Committed with what made it so, so that no crash forgets it.</summary>
[WireName("retention.run-work-asked.v1")]
internal sealed record RunWorkAsked(Guid RunId);

/// <summary>Records may have become due that were not before, because a hold was lifted or a run given up.</summary>
[WireName("retention.due-records-changed.v1")]
internal sealed record DueRecordsChanged;

internal sealed class WakeRun(WakeUps wakeUps, TimeProvider time) : IConsumer<RunWorkAsked>
{
    public Task Consume(ConsumeContext<RunWorkAsked> context) =>
        wakeUps.ScheduleAsync(RunWakeUp.Job, context.Message.RunId.ToString(), time.GetUtcNow(), context.CancellationToken);
}

internal sealed class WakeSweep(DueDates dueDates) : IConsumer<DueRecordsChanged>
{
    public Task Consume(ConsumeContext<DueRecordsChanged> context) => dueDates.ScheduleSweepAsync(context.CancellationToken);
}
