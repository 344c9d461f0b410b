using Keyholder.Engagement.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Data;

internal sealed partial class EngagementDbContext
{
    public DbSet<RecruitmentRound> Rounds => Set<RecruitmentRound>();

    public DbSet<PanelApplication> Applications => Set<PanelApplication>();

    public DbSet<ApplicationScore> ApplicationScores => Set<ApplicationScore>();

    public DbSet<EqualityQuestion> EqualityQuestions => Set<EqualityQuestion>();

    public DbSet<EqualityAnswers> EqualityAnswers => Set<EqualityAnswers>();

    public DbSet<PopulationFigures> PopulationFigures => Set<PopulationFigures>();

    public DbSet<EqualityPicture> EqualityPictures => Set<EqualityPicture>();
}

internal static partial class EngagementModel
{
    private static void ConfigureRecruitment(ModelBuilder model)
    {
        model.Entity<RecruitmentRound>(e =>
        {
            e.Property(r => r.Id).ValueGeneratedNever();
            e.Property(r => r.Eligibility).HasMaxLength(2_000);
            e.Property(r => r.Fields).AsJson();
            e.Property(r => r.Criteria).AsJson();
            e.Property(r => r.Edits).IsConcurrencyToken();
            e.Ignore(r => r.Asked);
            e.HasOne<ResidentGroup>().WithMany().HasForeignKey(r => r.GroupId).OnDelete(DeleteBehavior.Restrict);
            e.HasIndex(r => new { r.GroupId, r.Number }).IsUnique();
            e.HasIndex(r => new { r.State, r.ClosesAt });
        });
        model.Entity<PanelApplication>(e =>
        {
            e.Property(a => a.Id).ValueGeneratedNever();
            e.Property(a => a.EnteredBy).HasMaxLength(ActorLength);
            e.Property(a => a.DecidedBy).HasMaxLength(ActorLength);
            e.Property(a => a.Edits).IsConcurrencyToken();
            e.Ignore(a => a.IsSent);
            e.HasOne<RecruitmentRound>().WithMany().HasForeignKey(a => a.RoundId);
            e.HasIndex(a => new { a.RoundId, a.ResidentId }).IsUnique();
            e.HasIndex(a => new { a.RoundId, a.Number });
            e.HasIndex(a => a.ResidentId);
            e.HasIndex(a => a.MembershipId);
        });
        model.Entity<ApplicationScore>(e =>
        {
            e.Property(s => s.Id).ValueGeneratedNever();
            e.Property(s => s.Points).AsJson();
            e.Property(s => s.Edits).IsConcurrencyToken();
            e.Ignore(s => s.Total);
            e.HasOne<PanelApplication>().WithMany().HasForeignKey(s => s.ApplicationId).OnDelete(DeleteBehavior.Cascade);
            e.HasIndex(s => new { s.ApplicationId, s.ScorerId }).IsUnique();
        });
        model.Entity<EqualityQuestion>(e =>
        {
            e.Property(q => q.Id).ValueGeneratedNever();
            e.Property(q => q.Title).HasMaxLength(LineLength);
            e.Property(q => q.Choices).AsJson();
            e.Ignore(q => q.IsCounted);
            e.HasIndex(q => q.AddedAt);
        });
        model.Entity<EqualityAnswers>(e =>
        {
            e.Property(a => a.Id).ValueGeneratedNever();
            e.Property(a => a.EnteredBy).HasMaxLength(ActorLength);
            e.Property(a => a.Edits).IsConcurrencyToken();
            e.HasIndex(a => a.ResidentId).IsUnique();
        });
        model.Entity<PopulationFigures>(e =>
        {
            e.Property(f => f.Id).ValueGeneratedNever();
            e.Property(f => f.Source).HasMaxLength(LineLength);
            e.Property(f => f.Percent).AsJson();
            e.Property(f => f.Edits).IsConcurrencyToken();
            e.HasOne<EqualityQuestion>().WithMany().HasForeignKey(f => f.QuestionId);
            e.HasIndex(f => f.QuestionId).IsUnique();
        });
        model.Entity<EqualityPicture>(e =>
        {
            e.Property(p => p.Id).ValueGeneratedNever();
            e.Property(p => p.Edits).IsConcurrencyToken();
            e.HasOne<ResidentGroup>().WithMany().HasForeignKey(p => p.GroupId).OnDelete(DeleteBehavior.Restrict);
            e.HasOne<EqualityQuestion>().WithMany().HasForeignKey(p => p.QuestionId);
            e.HasIndex(p => new { p.GroupId, p.QuestionId }).IsUnique();
        });
    }
}
