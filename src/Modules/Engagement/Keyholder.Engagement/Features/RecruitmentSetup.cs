using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Features.Groups;
using Keyholder.Engagement.Features.Recruitment;
using Keyholder.Engagement.Features.Recruitment.Equality;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Engagement.Features;

internal static class RecruitmentSetup
{
    public static void AddRecruitment(this IServiceCollection services)
    {
        services.AddScoped<RecruitmentRounds>();
        services.AddScoped<PanelApplications>();
        services.AddScoped<PanelChoice>();
        services.AddScoped<EqualityRegister>();
        services.AddScoped<PanelPictures>();
        services.AddScoped<IEngagementRecords, PanelApplicationRecords>();
        services.AddScoped<IEngagementRecords, EqualityRecords>();
        services.AddScoped<IOnLeaving, WhenAMemberLeaves>();
        services.AddWakeUp<CloseRecruitment>(CloseRecruitment.Job);
        services.AddNavigationItem(new NavigationItem("Your applications", "/your-applications", AccessPolicies.Resident, 535, SiteArea.Resident));
    }

    public static ConsumerList AddRecruitment(this ConsumerList consumers, string queues) => consumers;
}
