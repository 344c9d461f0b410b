using Keyholder.Breaches.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Data;

internal sealed partial class BreachesDbContext
{
    public DbSet<BreachAssessment> Assessments => Set<BreachAssessment>();

    public DbSet<BreachDecision> Decisions => Set<BreachDecision>();

    public DbSet<ContainmentStep> ContainmentSteps => Set<ContainmentStep>();

    public DbSet<BreachClosing> Closings => Set<BreachClosing>();

    public DbSet<BreachHold> Holds => Set<BreachHold>();

    public DbSet<DutyRoster> DutyRosters => Set<DutyRoster>();

    public DbSet<Absence> Absences => Set<Absence>();
}

internal static partial class BreachesModel
{
    private static void ConfigureCases(ModelBuilder model)
    {
        model.Entity<BreachAssessment>(e =>
        {
            e.HasKey(a => a.BreachId);
            e.Property(a => a.BreachId).ValueGeneratedNever();
            e.Property(a => a.Kinds).HasMaxLength(SentenceLength);
            e.Property(a => a.Items).HasMaxLength(CodesLength);
            e.Property(a => a.PeopleKinds).HasMaxLength(SentenceLength);
            e.Property(a => a.Context).HasMaxLength(LineLength);
            e.Property(a => a.Identification).HasMaxLength(LineLength);
            e.Property(a => a.Circumstances).HasMaxLength(SentenceLength);
            e.Property(a => a.Score).HasPrecision(6, 2);
            e.Property(a => a.By).HasMaxLength(ActorLength);
            e.Property(a => a.Version).IsConcurrencyToken();
            e.HasOne<Breach>().WithOne().HasForeignKey<BreachAssessment>(a => a.BreachId);
        });
        model.Entity<BreachDecision>(e =>
        {
            e.Property(d => d.Id).ValueGeneratedNever();
            e.Property(d => d.Exception).HasMaxLength(SentenceLength);
            e.Property(d => d.By).HasMaxLength(ActorLength);
            e.Property(d => d.SecondBy).HasMaxLength(ActorLength);
            e.HasOne<Breach>().WithMany().HasForeignKey(d => d.BreachId);
            e.HasIndex(d => new { d.BreachId, d.Question, d.State });
        });
        model.Entity<ContainmentStep>(e =>
        {
            e.Property(s => s.Id).ValueGeneratedNever();
            e.Property(s => s.Incident).HasMaxLength(LineLength);
            e.Property(s => s.Text).HasMaxLength(SentenceLength);
            e.HasOne<Breach>().WithMany().HasForeignKey(s => s.BreachId);
        });
        model.Entity<BreachClosing>(e =>
        {
            e.Property(c => c.Id).ValueGeneratedNever();
            e.Property(c => c.By).HasMaxLength(ActorLength);
            e.HasOne<Breach>().WithMany().HasForeignKey(c => c.BreachId);
        });
        model.Entity<BreachHold>(e =>
        {
            e.Property(h => h.Id).ValueGeneratedNever();
            e.Property(h => h.By).HasMaxLength(ActorLength);
            e.Property(h => h.LiftedBy).HasMaxLength(ActorLength);
            e.HasOne<Breach>().WithMany().HasForeignKey(h => h.BreachId);
        });
        model.Entity<DutyRoster>(e =>
        {
            e.Property(r => r.Id).ValueGeneratedNever();
            e.Property(r => r.Version).IsConcurrencyToken();
        });
        model.Entity<Absence>(e =>
        {
            e.Property(a => a.Id).ValueGeneratedNever();
            e.HasIndex(a => new { a.StaffId, a.Until });
        });
    }
}
