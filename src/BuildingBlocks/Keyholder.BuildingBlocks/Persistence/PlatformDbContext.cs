using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.BuildingBlocks.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.BuildingBlocks.Persistence;

/// <summary>The parts of a tenant's database that belong to no module: the organisation, its policy pack, messages, audit.</summary>
public sealed class PlatformDbContext(DbContextOptions<PlatformDbContext> options, TenantSession session) : TenantDbContext(options, session)
{
    /// <summary>Messages not yet dealt with by everyone.</summary>
    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    /// <summary>What has been dealt with, by whom.</summary>
    public DbSet<InboxMessage> Inbox => Set<InboxMessage>();

    /// <summary>The audit trail, to read.</summary>
    public DbSet<AuditEntry> AuditTrail => Set<AuditEntry>();

    /// <summary>The single row that describes the organisation.</summary>
    public DbSet<Organisation> Organisations => Set<Organisation>();

    /// <summary>Every version of the organisation's own policy pack.</summary>
    public DbSet<TenantPackVersion> Packs => Set<TenantPackVersion>();

    /// <inheritdoc />
    protected override void ConfigureModel(ModelBuilder model) => model.AddModule(PlatformModel.Schema, PlatformModel.ConfigureOwn);
}
