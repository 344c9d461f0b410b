using Keyholder.BuildingBlocks.Tenancy;
using MassTransit;

namespace Keyholder.Retention.Features;

/// <summary>Every tenant has a schedule from its first day.</summary>
internal sealed class SeedScheduleWhenProvisioned(Schedules schedules) : IConsumer<TenantProvisioned>
{
    public Task Consume(ConsumeContext<TenantProvisioned> context) => schedules.SeedAsync(context.CancellationToken);
}
