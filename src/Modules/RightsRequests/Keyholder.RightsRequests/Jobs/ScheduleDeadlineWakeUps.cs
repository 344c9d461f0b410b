using Keyholder.BuildingBlocks.Jobs;
using Keyholder.RightsRequests.Contracts.Events;
using Keyholder.RightsRequests.Features;
using Keyholder.StatutoryTime;
using MassTransit;

namespace Keyholder.RightsRequests.Jobs;

/// <summary>
/// Keeps the wake-ups of a request in step with its deadline. Told by the request's own event, so that a crash between the two loses
/// nothing.
/// </summary>
internal sealed class ScheduleDeadlineWakeUps(WakeUps wakeUps, RequestPolicies policies) : IConsumer<RequestDeadlineChanged>
{
    public async Task Consume(ConsumeContext<RequestDeadlineChanged> context)
    {
        var (key, ct) = (context.Message.RequestId.ToString(), context.CancellationToken);
        if (context.Message is not { Open: true, DueOn: { } due, AlertOn: { } alert })
        {
            await wakeUps.CancelAsync(DueSoonWakeUp.Job, key, ct);
            await wakeUps.CancelAsync(OverdueWakeUp.Job, key, ct);
            return;
        }

        var policy = await policies.TodayAsync(ct);
        await wakeUps.ScheduleAsync(DueSoonWakeUp.Job, key, LondonTime.EndOf(alert.AddDays(-policy.DueSoonDays - 1)), ct);
        await wakeUps.ScheduleAsync(OverdueWakeUp.Job, key, LondonTime.EndOf(due), ct);
    }
}

/// <summary>What was asked for is held for some time after the request has closed.</summary>
internal sealed class ScheduleHoldRelease(WakeUps wakeUps, RequestPolicies policies) : IConsumer<RequestClosed>
{
    public async Task Consume(ConsumeContext<RequestClosed> context)
    {
        var policy = await policies.OnAsync(context.Message.ClosedOn, context.CancellationToken);
        var until = policy.HeldAfterClosing(context.Message.ClosedOn);
        // Held for good.
        if (until == DateOnly.MaxValue) return;
        await wakeUps.ScheduleAsync(ReleaseHoldWakeUp.Job, context.Message.RequestId.ToString(), LondonTime.EndOf(until), context.CancellationToken);
    }
}
