using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Contracts;
using Keyholder.Notices.Data;
using Keyholder.Notices.Features.Consents;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Notices.Features;

internal static class ConsentSetup
{
    public static void AddConsent(this IServiceCollection services)
    {
        services.AddScoped<ConsentPeople>();
        services.AddScoped<ConsentRegister>();
        services.AddScoped<ConsentPurposes>();
        services.AddScoped<ConsentErasure>();
        services.AddScoped<ConsentSubjectItems>();
        services.AddScoped<IConsents, ConsentsForOthers>();
        services.AddWakeUp<ConsentDates>(ConsentDates.Job);
        services.AddNavigationItem(new NavigationItem("What you have agreed to", "/consents", AccessPolicies.Resident, 530, SiteArea.Resident));
    }

    public static ConsumerList AddConsent(this ConsumerList consumers, string queues) => consumers
        .Add<DisposeOfConsents, NoticesDbContext>(queues, callsOut: true)
        .Add<CloseWhatDoesNotRestOnConsent, NoticesDbContext>(queues);
}
