using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.BuildingBlocks.Tenancy;

namespace Keyholder.BuildingBlocks.Persistence;

/// <summary>What every tenant context needs to know of the scope it lives in.</summary>
public sealed class TenantSession(TenantContext context, ActorContext actor, OutboxSignal outbox, TimeProvider time)
{
    internal TenantInfo Tenant => context.Tenant;

    internal ActorContext Actor => actor;

    internal OutboxSignal Outbox => outbox;

    internal TimeProvider Time => time;
}
