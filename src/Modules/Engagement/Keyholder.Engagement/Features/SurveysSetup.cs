using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Features.Bulletins;
using Keyholder.Engagement.Features.Groups;
using Keyholder.Engagement.Features.Surveys;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Engagement.Features;

internal static class SurveysSetup
{
    public static void AddSurveys(this IServiceCollection services)
    {
        services.AddScoped<ResidentMail>();
        services.AddScoped<SurveyRegister>();
        services.AddScoped<SurveyAnswering>();
        services.AddScoped<SurveyReading>();
        services.AddScoped<BulletinRegister>();
        services.AddScoped<BulletinReading>();
        services.AddScoped<BulletinStops>();
        services.AddScoped<IOnLeaving, ForgetBulletinRefusals>();
        services.AddScoped<IEngagementRecords, SurveyResponseRecords>();
        services.AddScoped<IEngagementRecords, SurveyBallotRecords>();
        services.AddScoped<IEngagementRecords, SurveyRollRecords>();
        services.AddScoped<IEngagementRecords, BulletinReadingRecords>();
        services.AddScoped<IEngagementRecords, BulletinRefusalRecords>();
        services.AddWakeUp<CloseSurveys>(CloseSurveys.Job);
        services.AddWakeUp<MailSurveys>(MailSurveys.Job);
        services.AddWakeUp<SendBulletins>(SendBulletins.Job);
        services.AddNavigationItem(new NavigationItem("Surveys", SurveyPage.SurveysUrl, AccessPolicies.Engagement, 26, SiteArea.Staff));
        services.AddNavigationItem(new NavigationItem("Bulletins", BulletinPage.BulletinsUrl, AccessPolicies.Bulletins, 27, SiteArea.Staff));
        services.AddNavigationItem(new NavigationItem("Surveys", "/your-surveys", AccessPolicies.Resident, 540, SiteArea.Resident));
    }

    public static ConsumerList AddSurveys(this ConsumerList consumers, string queues) => consumers
        .Add<ForgetBulletinReading, EngagementDbContext>(queues);
}

internal static partial class EngagementEndpoints
{
    private static void MapSurveys(IEndpointRouteBuilder endpoints) => BulletinLinks.Map(endpoints);
}
