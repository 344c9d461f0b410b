using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Features.Groups;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Engagement.Features;

internal static class GroupsSetup
{
    public static void AddGroups(this IServiceCollection services)
    {
        services.AddScoped<GroupMembership>();
        services.AddScoped<WaitingItems>();
        services.AddScoped<GroupRegister>();
        services.AddScoped<GroupPeople>();
        services.AddScoped<GroupTexts>();
        services.AddScoped<IEngagementRecords, MembershipRecords>();
        services.AddWakeUp<EndOfTerm>(EndOfTerm.Job);
        services.AddNavigationItem(new NavigationItem("Residents’ groups", "/groups", null, 590, SiteArea.Resident));
        services.AddNavigationItem(new NavigationItem("Your groups", "/your-groups", AccessPolicies.Resident, 530, SiteArea.Resident));
        services.AddNavigationItem(new NavigationItem("Your footprint", "/your-footprint", AccessPolicies.Resident, 560, SiteArea.Resident));
    }

    public static ConsumerList AddGroups(this ConsumerList consumers, string queues) => consumers
        .Add<PutNoticeOnAgenda, EngagementDbContext>(queues);
}
