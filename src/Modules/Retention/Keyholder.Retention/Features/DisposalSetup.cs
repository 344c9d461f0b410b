using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.Retention.Data;
using Keyholder.Retention.Features.Disposal;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Retention.Features;

internal static class DisposalSetup
{
    public static void AddDisposal(this IServiceCollection services)
    {
        services.AddScoped<ActorNames>();
        services.AddScoped<DisposalPolicies>();
        services.AddScoped<DisposalLedger>();
        services.AddScoped<DisposalRuns>();
        services.AddScoped<CertificateWriter>();
        services.AddScoped<IAuditWitness, CertificateWitness>();
        services.AddWakeUp<Sweep>(DueDates.SweepJob);
        services.AddWakeUp<RunWakeUp>(RunWakeUp.Job);
        services.AddWakeUp<ConfirmReminder>(ConfirmReminder.Job);
        services.AddWakeUp<HoldReview>(HoldReview.Job);
        services.AddWakeUp<EmptyLog>(EmptyLog.Job);
    }

    public static ConsumerList AddDisposal(this ConsumerList consumers, string queues) => consumers
        .Add<HoldRecordsWhenPlaced, RetentionDbContext>(queues)
        .Add<ReleaseRecordsWhenLifted, RetentionDbContext>(queues)
        .Add<TakeOwnersAnswer, RetentionDbContext>(queues)
        .Add<WakeRun, RetentionDbContext>(queues);
}
