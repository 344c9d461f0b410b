using Keyholder.RightsRequests.Contracts.Events;
using MassTransit;

namespace Keyholder.RightsRequests.Features;

internal sealed class CollectPlatformDataWhenRequestOpened(CollectPlatformDataHandler collect) : IConsumer<RequestOpened>
{
    public async Task Consume(ConsumeContext<RequestOpened> context)
    {
        // Somebody may work on the request at the same moment; then it is tried again.
        if ((await collect.HandleAsync(context.Message.RequestId, context.CancellationToken)).Problem is { } problem)
            throw new InvalidOperationException($"What the platform holds was not added to {context.Message.Reference}: {problem.Message}");
    }
}
