using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.SharingAgreements.Contracts;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Features.Agreements;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.SharingAgreements.Features;

internal static class AgreementsSetup
{
    public static void AddAgreements(this IServiceCollection services)
    {
        services.AddScoped<AgreementRegister>();
        services.AddScoped<AgreementList>();
        services.AddScoped<AgreementDocuments>();
        services.AddScoped<AgreementNames>();
        services.AddScoped<AgreementAnswers>();
        services.AddScoped<IRecipients, Recipients>();
        services.AddWakeUp<AgreementBegins>(AgreementBegins.Job);
        services.AddWakeUp<AgreementEnds>(AgreementEnds.Job);
        services.AddWakeUp<AgreementReminder>(AgreementReminder.Job);
    }

    public static ConsumerList AddAgreements(this ConsumerList consumers, string queues) => consumers
        .Add<KeepAgreementObjections, SharingDbContext>(queues)
        .Add<WakeWhenAgreementChanges, SharingDbContext>(queues);
}
