using Keyholder.Breaches.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Data;

internal sealed partial class BreachesDbContext
{
    public DbSet<ReportDraft> ReportDrafts => Set<ReportDraft>();

    public DbSet<SealChange> SealChanges => Set<SealChange>();
}

internal static partial class BreachesModel
{
    private static void ConfigureReports(ModelBuilder model)
    {
        model.Entity<BreachReport>(e =>
        {
            e.Property(r => r.Id).ValueGeneratedNever();
            e.Property(r => r.Reference).HasMaxLength(40);
            e.Property(r => r.Group).HasMaxLength(LineLength);
            e.Property(r => r.MirrorOf).HasMaxLength(40);
            e.Property(r => r.DealtWithBy).HasMaxLength(ActorLength);
            // A report is dealt with once: of two who do so at the same time, the second is told.
            e.Property(r => r.State).IsConcurrencyToken();
            e.HasIndex(r => r.Reference).IsUnique();
            e.HasIndex(r => new { r.State, r.ReceivedAt });
            e.HasIndex(r => r.BreachId);
            e.HasIndex(r => new { r.Reporter, r.ReporterId });
        });
        model.Entity<ReportDraft>(e =>
        {
            e.Property(d => d.Id).ValueGeneratedNever();
            e.Property(d => d.Key).HasMaxLength(80);
            e.HasIndex(d => d.Key).IsUnique();
            e.HasIndex(d => d.ResidentId);
        });
        model.Entity<SealChange>(e =>
        {
            e.Property(c => c.Id).ValueGeneratedNever();
            e.Property(c => c.By).HasMaxLength(ActorLength);
            e.HasOne<Breach>().WithMany().HasForeignKey(c => c.BreachId);
        });
    }
}
