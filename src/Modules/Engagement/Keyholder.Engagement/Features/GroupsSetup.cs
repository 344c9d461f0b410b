using Keyholder.BuildingBlocks.Messaging;
using Keyholder.Engagement.Features.Groups;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Engagement.Features;

internal static class GroupsSetup
{
    public static void AddGroups(this IServiceCollection services)
    {
        services.AddScoped<GroupMembership>();
        services.AddScoped<WaitingItems>();
    }

    public static ConsumerList AddGroups(this ConsumerList consumers, string queues) => consumers;
}
