using Keyholder.BuildingBlocks;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.SubjectData;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Contracts;
using Keyholder.Notices.Data;
using Keyholder.Notices.Features.Service;
using Keyholder.Notices.Features.YourNotices;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Notices.Features;

internal static class ServiceSetup
{
    public static void AddService(this IServiceCollection services)
    {
        services.AddScoped<ICollectionNotices, CollectionNotices>();
        services.AddScoped<GivenNotices>();
        services.AddScoped<Tellings>();
        services.AddScoped<TellingReach>();
        services.AddScoped<TellingPrints>();
        services.AddScoped<NoticeBanners>();
        services.AddScoped<ISubjectData, NoticesSubjectData>();
        services.AddWakeUp<TellPeople>(TellPeople.Job);
        services.AddNavigationItem(new NavigationItem("Notices given to you", "/your-notices", AccessPolicies.Resident, 620, SiteArea.Resident));
        services.Configure<MvcOptions>(o => o.Filters.Add(new NoticeBannerFilter()));
    }

    public static ConsumerList AddService(this ConsumerList consumers, string queues) => consumers
        .Add<PinShownNotice, NoticesDbContext>(queues)
        .Add<DisposeOfGivenNotices, NoticesDbContext>(queues, callsOut: true);
}
