using Keyholder.BuildingBlocks.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Breaches.Features;

internal static class RegulatorSetup
{
    public static void AddRegulator(this IServiceCollection services)
    {
    }

    public static ConsumerList AddRegulator(this ConsumerList consumers, string queues) => consumers;
}
