using Keyholder.BuildingBlocks.Messaging;
using Keyholder.Retention.Data;
using MassTransit;

namespace Keyholder.Retention.Features;

/// <summary>
/// Records may become due sooner or later than before. Committed together with what moved them, so that a crash between the two loses
/// nothing.
/// </summary>
[WireName("retention.due-dates-moved.v1")]
internal sealed record DueDatesMoved;

internal sealed class ScheduleSweepWhenDueDatesMoved(RetentionDbContext db, DueDates dueDates) : IConsumer<DueDatesMoved>
{
    public async Task Consume(ConsumeContext<DueDatesMoved> context)
    {
        // One at a time: of two that look at once, the one that saw less could have the last word.
        await db.TakeTurnAsync(context.CancellationToken);
        await dueDates.ScheduleSweepAsync(context.CancellationToken);
    }
}
