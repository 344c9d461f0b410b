using Keyholder.BuildingBlocks.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Retention.Features;

internal static class RegisterSetup
{
    public static void AddRegister(this IServiceCollection services)
    {
        services.AddScoped<DueDates>();
    }

    public static ConsumerList AddRegister(this ConsumerList consumers, string queues) => consumers;
}
