using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Messaging;
using MassTransit;

namespace Keyholder.Retention.Features.Disposal;

/// <summary>There is something to do for a run. Committed with what made it so, so that no crash forgets it.</summary>
[WireName("retention.run-work-asked.v1")]
internal sealed record RunWorkAsked(Guid RunId);

internal sealed class WakeRun(WakeUps wakeUps, TimeProvider time) : IConsumer<RunWorkAsked>
{
    public Task Consume(ConsumeContext<RunWorkAsked> context) =>
        wakeUps.ScheduleAsync(RunWakeUp.Job, context.Message.RunId.ToString(), time.GetUtcNow(), context.CancellationToken);
}
