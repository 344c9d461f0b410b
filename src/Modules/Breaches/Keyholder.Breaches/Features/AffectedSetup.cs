using Keyholder.BuildingBlocks.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Breaches.Features;

internal static class AffectedSetup
{
    public static void AddAffected(this IServiceCollection services)
    {
    }

    public static ConsumerList AddAffected(this ConsumerList consumers, string queues) => consumers;
}
