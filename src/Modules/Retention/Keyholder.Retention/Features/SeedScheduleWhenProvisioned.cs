using Keyholder.BuildingBlocks.Policies;
using Keyholder.BuildingBlocks.Tenancy;
using MassTransit;

namespace Keyholder.Retention.Features;

/// <summary>Every tenant has a schedule from its first day, or from the upgrade that brought schedules.</summary>
internal sealed class SeedScheduleWhenProvisioned(Schedules schedules) : IConsumer<TenantProvisioned>, IConsumer<PolicyPackChanged>
{
    public Task Consume(ConsumeContext<PolicyPackChanged> context) => schedules.SeedAsync(context.CancellationToken);

    public Task Consume(ConsumeContext<TenantProvisioned> context) => schedules.SeedAsync(context.CancellationToken);
}
