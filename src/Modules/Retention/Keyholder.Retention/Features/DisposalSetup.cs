using Keyholder.BuildingBlocks.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Retention.Features;

internal static class DisposalSetup
{
    public static void AddDisposal(this IServiceCollection services)
    {
    }

    public static ConsumerList AddDisposal(this ConsumerList consumers, string queues) => consumers;
}
