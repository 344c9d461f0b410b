using Keyholder.Breaches.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Data;

internal sealed partial class BreachesDbContext
{
    public DbSet<RegulatorPart> RegulatorParts => Set<RegulatorPart>();

    public DbSet<RegulatorFiling> Filings => Set<RegulatorFiling>();

    public DbSet<RegulatorMessage> RegulatorMessages => Set<RegulatorMessage>();

    public DbSet<BreachAction> Actions => Set<BreachAction>();

    public DbSet<BreachLesson> Lessons => Set<BreachLesson>();

    public DbSet<BreachLink> Links => Set<BreachLink>();
}

internal static partial class BreachesModel
{
    private static void ConfigureRegulator(ModelBuilder model)
    {
        model.Entity<RegulatorPart>(e =>
        {
            e.HasKey(p => new { p.BreachId, p.Number });
            e.Property(p => p.By).HasMaxLength(ActorLength);
            e.Property(p => p.Version).IsConcurrencyToken();
            e.HasOne<Breach>().WithMany().HasForeignKey(p => p.BreachId);
        });
        model.Entity<RegulatorFiling>(e =>
        {
            e.Property(f => f.Id).ValueGeneratedNever();
            e.Property(f => f.TheirReference).HasMaxLength(LineLength);
            e.Property(f => f.Sha256).HasMaxLength(64);
            e.Property(f => f.By).HasMaxLength(ActorLength);
            e.HasIndex(f => new { f.BreachId, f.Number }).IsUnique();
            e.HasOne<Breach>().WithMany().HasForeignKey(f => f.BreachId);
        });
        model.Entity<RegulatorMessage>(e =>
        {
            e.Property(m => m.Id).ValueGeneratedNever();
            e.Property(m => m.By).HasMaxLength(ActorLength);
            e.HasIndex(m => new { m.BreachId, m.At });
            e.HasOne<Breach>().WithMany().HasForeignKey(m => m.BreachId);
        });
        model.Entity<BreachAction>(e =>
        {
            e.Property(a => a.Id).ValueGeneratedNever();
            e.Property(a => a.DoneBy).HasMaxLength(ActorLength);
            e.Property(a => a.AddedBy).HasMaxLength(ActorLength);
            e.HasIndex(a => new { a.BreachId, a.DueOn });
            e.HasIndex(a => new { a.DoneAt, a.DueOn });
            e.HasOne<Breach>().WithMany().HasForeignKey(a => a.BreachId);
        });
        model.Entity<BreachLesson>(e =>
        {
            e.HasKey(l => l.BreachId);
            e.Property(l => l.BreachId).ValueGeneratedNever();
            e.Property(l => l.By).HasMaxLength(ActorLength);
            e.Property(l => l.Version).IsConcurrencyToken();
            e.HasOne<Breach>().WithOne().HasForeignKey<BreachLesson>(l => l.BreachId);
        });
        model.Entity<BreachLink>(e =>
        {
            e.Property(l => l.Id).ValueGeneratedNever();
            e.Property(l => l.Reference).HasMaxLength(LineLength);
            e.Property(l => l.Path).HasMaxLength(300);
            e.Property(l => l.By).HasMaxLength(ActorLength);
            e.HasIndex(l => l.BreachId);
            e.HasOne<Breach>().WithMany().HasForeignKey(l => l.BreachId);
        });
    }
}
