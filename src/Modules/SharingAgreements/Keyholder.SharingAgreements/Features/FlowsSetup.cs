using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.BuildingBlocks.SubjectData;
using Keyholder.SharingAgreements.Contracts;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Features.Flows;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.SharingAgreements.Features;

internal static class FlowsSetup
{
    public static void AddFlows(this IServiceCollection services)
    {
        services.AddScoped<SharingDecisions>();
        services.AddScoped<ISharingDecisions>(s => s.GetRequiredService<SharingDecisions>());
        services.AddScoped<FlowMail>();
        services.AddScoped<FlowPeople>();
        services.AddScoped<Disclosures>();
        services.AddScoped<Corrections>();
        services.AddScoped<Recalls>();
        services.AddScoped<ISubjectData, SharingSubjectData>();
        services.AddWakeUp<RecallReminder>(RecallReminder.Job);
        services.AddWakeUp<NoticeReminder>(NoticeReminder.Job);
        services.AddWakeUp<RecordEmergencyReminder>(RecordEmergencyReminder.Job);
    }

    public static ConsumerList AddFlows(this ConsumerList consumers, string queues) => consumers
        .Add<PassOnGrantedRequests, SharingDbContext>(queues)
        .Add<RecallWhenAgreementEnds, SharingDbContext>(queues)
        .Add<RegisterAgreements, SharingDbContext>(queues)
        .Add<DisposeOfSharing, SharingDbContext>(queues, callsOut: true);
}
