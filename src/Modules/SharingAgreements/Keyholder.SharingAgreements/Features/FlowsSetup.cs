using Keyholder.BuildingBlocks.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.SharingAgreements.Features;

internal static class FlowsSetup
{
    public static void AddFlows(this IServiceCollection services)
    {
    }

    public static ConsumerList AddFlows(this ConsumerList consumers, string queues) => consumers;
}
