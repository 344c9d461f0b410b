using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.Notices.Contracts;
using Keyholder.Notices.Data;
using Keyholder.Notices.Features.Register;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Notices.Features;

internal static class RegisterSetup
{
    public static void AddRegister(this IServiceCollection services)
    {
        services.AddScoped<StartingRegister>();
        services.AddScoped<RegisterReader>();
        services.AddScoped<PolicyDocuments>();
        services.AddScoped<IProcessingRegister, ProcessingRegister>();
        services.AddWakeUp<RemindOfActivityReview>(RemindOfActivityReview.Job);
        services.AddWakeUp<RemindOfPolicyDocumentReview>(RemindOfPolicyDocumentReview.Job);
    }

    public static ConsumerList AddRegister(this ConsumerList consumers, string queues) => consumers
        .Add<SeedRegisterWhenProvisioned, NoticesDbContext>(queues)
        .Add<DisposeOfPolicyDocuments, NoticesDbContext>(queues);
}
