using Keyholder.Breaches.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Data;

internal sealed partial class BreachesDbContext
{
    public DbSet<BreachAssessment> Assessments => Set<BreachAssessment>();

    public DbSet<BreachDecision> Decisions => Set<BreachDecision>();
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
    }
}
