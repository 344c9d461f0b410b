using Keyholder.Breaches.Features.Regulator;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Breaches.Features;

internal static class RegulatorSetup
{
    public static void AddRegulator(this IServiceCollection services)
    {
        services.AddScoped<RegulatorDrafts>();
        services.AddScoped<BreachRecords>();
        services.AddScoped<ActionOwners>();
        services.AddWakeUp<RegulatorReplyReminder>(RegulatorReplyReminder.Job);
        services.AddWakeUp<ActionReminder>(ActionReminder.Job);
    }

    public static ConsumerList AddRegulator(this ConsumerList consumers, string queues) => consumers;
}
