using Keyholder.Breaches.Data;
using Keyholder.Breaches.Features.PartnerNotices;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Breaches.Features;

internal static class PartnersSetup
{
    public static void AddPartners(this IServiceCollection services)
    {
        services.AddScoped<PartnerNoticeText>();
        services.AddScoped<PartnerMail>();
        services.AddScoped<PartnerListing>();
        services.AddScoped<NoticeActors>();
        services.AddScoped<MirroredBreaches>();
        services.AddScoped<Mirrors>();
        services.AddWakeUp<PartnerChase>(PartnerChase.Job);
    }

    public static ConsumerList AddPartners(this ConsumerList consumers, string queues) => consumers
        .Add<ListPartnersOfBreach, BreachesDbContext>(queues)
        .Add<RecountPartnerClocks, BreachesDbContext>(queues)
        .Add<TellLinkedOrganisation, BreachesDbContext>(queues, callsOut: true)
        .Add<TellMirrors, BreachesDbContext>(queues, callsOut: true);
}
