using Keyholder.BuildingBlocks.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Breaches.Features;

internal static class PartnersSetup
{
    public static void AddPartners(this IServiceCollection services)
    {
    }

    public static ConsumerList AddPartners(this ConsumerList consumers, string queues) => consumers;
}
