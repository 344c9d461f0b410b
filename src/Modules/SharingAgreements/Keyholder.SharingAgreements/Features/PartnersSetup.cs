using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.SharingAgreements.Contracts;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Features.PartnerPortal;
using Keyholder.SharingAgreements.Features.PartnerPortal.PartnerSignIn;
using Keyholder.SharingAgreements.Features.Partners;
using Keyholder.SharingAgreements.Features.Partners.AssessPartner;
using Keyholder.SharingAgreements.Features.Partners.LinkPartner;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.SharingAgreements.Features;

internal static class PartnersSetup
{
    public static void AddPartners(this IServiceCollection services)
    {
        services.AddPartnerAccess();
        services.AddScoped<PartnerSession>();
        services.AddScoped<PartnerCodes>();
        services.AddScoped<PartnerChanges>();
        services.AddScoped<ActorNames>();
        services.AddScoped<IPartners, PartnersForOthers>();
        services.AddScoped<LinkedTenants>();
        services.AddScoped<ILinkedTenants>(s => s.GetRequiredService<LinkedTenants>());
        services.AddWakeUp<PartnerReview>(PartnerReview.Job);
    }

    public static ConsumerList AddPartners(this ConsumerList consumers, string queues) => consumers
        .Add<SendPartnerCode, SharingDbContext>(queues)
        .Add<AuditLinkAtTheOtherSide, SharingDbContext>(queues, callsOut: true);
}
