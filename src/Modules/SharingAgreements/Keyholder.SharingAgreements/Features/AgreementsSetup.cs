using Keyholder.BuildingBlocks.Messaging;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.SharingAgreements.Features;

internal static class AgreementsSetup
{
    public static void AddAgreements(this IServiceCollection services)
    {
    }

    public static ConsumerList AddAgreements(this ConsumerList consumers, string queues) => consumers;
}
