using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Features.MakeRequest;
using Keyholder.RightsRequests.Features.MyRequests;
using Keyholder.RightsRequests.Features.OwnLetter;
using Keyholder.RightsRequests.Features.TrackRequest;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.RightsRequests.Features;

/// <summary>What the pages of whoever makes a request stand on.</summary>
internal static class ResidentPages
{
    public static void AddResidentPages(this IServiceCollection services)
    {
        services.AddRequestLink();
        services.AddScoped<RequestLinks>();
        services.AddScoped<OwnRequests>();
        services.AddScoped<OwnLetters>();
        services.AddScoped<RequestDrafts>();
        services.AddScoped<RequestStepServices>();
        services.AddWakeUp<DraftExpiry>(RequestDrafts.ExpiryJob);
        services.AddNavigationItem(new NavigationItem("Ask for your information", "/requests/new", null, 10, SiteArea.Resident));
        services.AddNavigationItem(new NavigationItem("Your requests", "/requests", AccessPolicies.Resident, 20, SiteArea.Resident));
    }

    public static ConsumerList AddResidentMail(this ConsumerList consumers, string queues) => consumers
        .Add<ConfirmRequestByMail, RightsRequestsDbContext>(queues)
        .Add<SendRequestLink, RightsRequestsDbContext>(queues);
}
