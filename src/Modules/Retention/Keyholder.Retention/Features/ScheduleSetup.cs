using Keyholder.BuildingBlocks.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Retention.Features;

internal static class ScheduleSetup
{
    public static void AddSchedule(this IServiceCollection services)
    {
    }

    public static ConsumerList AddSchedule(this ConsumerList consumers, string queues) => consumers;
}
