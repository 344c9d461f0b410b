using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.BuildingBlocks.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.BuildingBlocks.Persistence;

/// <summary>The tables of a tenant database that belong to no module.</summary>
internal static class PlatformModel
{
    internal const string Schema = "platform";

    /// <summary>What every module's context maps as well: its writes go to these tables in the same transaction.</summary>
    internal static void ConfigureShared(ModelBuilder model)
    {
        model.Entity<OutboxMessage>(e =>
        {
            e.HasKey(m => m.Id);
            e.Property(m => m.Id).ValueGeneratedNever();
            e.Property(m => m.WireName).HasMaxLength(200);
            e.Property(m => m.Actor).HasMaxLength(60);
            e.Property(m => m.Error).HasMaxLength(400);
            e.HasIndex(m => new { m.ParkedAt, m.NotBefore, m.OccurredAt });
        });
        model.Entity<InboxMessage>(e =>
        {
            e.HasKey(m => new { m.MessageId, m.Consumer });
            e.Property(m => m.Consumer).HasMaxLength(200);
            e.HasIndex(m => m.ProcessedAt);
        });
        model.Entity<AuditEntry>(e =>
        {
            e.HasKey(a => a.Sequence);
            e.Property(a => a.Sequence).ValueGeneratedNever();
            e.Property(a => a.Actor).HasMaxLength(60);
            e.Property(a => a.Action).HasMaxLength(120);
            e.Property(a => a.SubjectType).HasMaxLength(60);
            e.Property(a => a.SubjectId).HasMaxLength(100);
            e.Property(a => a.PreviousHash).HasMaxLength(32);
            e.Property(a => a.Hash).HasMaxLength(32);
            e.HasIndex(a => new { a.SubjectType, a.SubjectId, a.Sequence });
            e.HasIndex(a => new { a.Actor, a.Sequence });
            e.HasIndex(a => a.At);
        });
        model.Entity<AuditHead>(e =>
        {
            e.Property(h => h.Id).ValueGeneratedNever();
            e.Property(h => h.Hash).HasMaxLength(32);
            e.HasData(new AuditHead { Hash = new byte[32] });
        });
    }

    /// <summary>What only <see cref="PlatformDbContext"/> maps.</summary>
    internal static void ConfigureOwn(ModelBuilder model)
    {
        model.Entity<Organisation>(e =>
        {
            e.Property(o => o.Id).ValueGeneratedNever();
            e.Property(o => o.Name).HasMaxLength(200);
        });
        model.Entity<TenantPackVersion>(e =>
        {
            e.HasKey(p => p.Version);
            e.Property(p => p.Version).ValueGeneratedNever();
        });
    }
}
