using Keyholder.Breaches.Data;
using Keyholder.Breaches.Features.Reports;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.SubjectData;
using Keyholder.BuildingBlocks.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Breaches.Features;

internal static class ReportsSetup
{
    public static void AddReports(this IServiceCollection services)
    {
        services.AddScoped<ReportIntake>();
        services.AddScoped<ReportDrafts>();
        services.AddScoped<ReportReader>();
        services.AddScoped<ReportTaking>();
        services.AddScoped<ReportFormServices>();
        services.AddScoped<BreachPeople>();
        services.AddScoped<ISubjectData, BreachesSubjectData>();
        services.AddWakeUp<ReportUntaken>(ReportUntaken.Job);
        services.AddWakeUp<ReportDraftExpiry>(ReportDrafts.ExpiryJob);
        services.AddNavigationItem(new NavigationItem("Report a breach", "/staff/breaches/report", AccessPolicies.Staff, 30, SiteArea.Staff));
        services.AddNavigationItem(new NavigationItem("Report a breach", "/report-a-breach", null, 600, SiteArea.Resident));
        services.AddNavigationItem(new NavigationItem("Breaches you reported", "/your-breach-reports", AccessPolicies.Resident, 610, SiteArea.Resident));
    }

    public static ConsumerList AddReports(this ConsumerList consumers, string queues) => consumers
        .Add<TakePartnerBreachReports, BreachesDbContext>(queues, callsOut: true)
        .Add<DisposeOfBreaches, BreachesDbContext>(queues, callsOut: true);
}
