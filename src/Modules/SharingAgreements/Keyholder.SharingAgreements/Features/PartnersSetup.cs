using Keyholder.BuildingBlocks.Messaging;
using Keyholder.SharingAgreements.Features.PartnerPortal;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.SharingAgreements.Features;

internal static class PartnersSetup
{
    public static void AddPartners(this IServiceCollection services)
    {
        services.AddPartnerAccess();
        services.AddScoped<PartnerSession>();
        services.AddScoped<PartnerCodes>();
    }

    public static ConsumerList AddPartners(this ConsumerList consumers, string queues) => consumers;
}
