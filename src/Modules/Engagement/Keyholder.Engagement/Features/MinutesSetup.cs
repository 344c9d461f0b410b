using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.Engagement.Features.Minutes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Engagement.Features;

internal static class MinutesSetup
{
    public static void AddMinutes(this IServiceCollection services)
    {
        services.AddScoped<MinutesReading>();
        services.AddScoped<MinutesRegister>();
        services.AddScoped<GroupActions>();
        services.AddScoped<IEngagementRecords, MinutesRecords>();
        services.AddScoped<IEngagementRecords, MinutesCorrectionRecords>();
        services.AddScoped<IEngagementRecords, GroupActionRecords>();
        services.AddWakeUp<RemindOfAction>(RemindOfAction.Job);
    }

    public static ConsumerList AddMinutes(this ConsumerList consumers, string queues) => consumers;
}

internal static partial class EngagementEndpoints
{
    // Files of minutes are handlers of their pages.
    private static void MapMinutes(IEndpointRouteBuilder endpoints) => _ = endpoints;
}
