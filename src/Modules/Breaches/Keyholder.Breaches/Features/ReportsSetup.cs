using Keyholder.BuildingBlocks.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Breaches.Features;

internal static class ReportsSetup
{
    public static void AddReports(this IServiceCollection services)
    {
    }

    public static ConsumerList AddReports(this ConsumerList consumers, string queues) => consumers;
}
