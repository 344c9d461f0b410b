using Keyholder.Engagement.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Data;

internal sealed partial class EngagementDbContext
{
    public DbSet<Survey> Surveys => Set<Survey>();

    public DbSet<SurveyRoll> SurveyRolls => Set<SurveyRoll>();

    public DbSet<BallotBox> BallotBoxes => Set<BallotBox>();

    public DbSet<SurveyResponse> SurveyResponses => Set<SurveyResponse>();

    public DbSet<Bulletin> Bulletins => Set<Bulletin>();

    public DbSet<BulletinDelivery> BulletinDeliveries => Set<BulletinDelivery>();

    public DbSet<BulletinRefusal> BulletinRefusals => Set<BulletinRefusal>();
}

internal static partial class EngagementModel
{
    private static void ConfigureSurveys(ModelBuilder model)
    {
        model.Entity<Survey>(e =>
        {
            e.Property(s => s.Id).ValueGeneratedNever();
            e.Property(s => s.Reference).HasMaxLength(EngagementReference.MaxLength);
            e.Property(s => s.Title).HasMaxLength(LineLength);
            e.Property(s => s.Questions).AsJson();
            e.Property(s => s.Result).AsJson();
            e.Property(s => s.CreatedBy).HasMaxLength(ActorLength);
            e.Property(s => s.Edits).IsConcurrencyToken();
            e.HasOne<ResidentGroup>().WithMany().HasForeignKey(s => s.GroupId).OnDelete(DeleteBehavior.Restrict);
            e.HasIndex(s => s.Reference).IsUnique();
            e.HasIndex(s => new { s.State, s.ClosesOn });
            e.HasIndex(s => s.CreatedAt);
        });
        model.Entity<SurveyRoll>(e =>
        {
            e.HasKey(r => new { r.SurveyId, r.Page });
            e.Property(r => r.Page).HasMaxLength(1);
            e.Property(r => r.Prints).AsJson();
            // Two who enter themselves at once are noticed by it: nobody is entered twice.
            e.Property(r => r.Edits).IsConcurrencyToken();
            e.HasOne<Survey>().WithMany().HasForeignKey(r => r.SurveyId);
        });
        model.Entity<BallotBox>(e =>
        {
            e.HasKey(b => new { b.SurveyId, b.Number });
            e.Property(b => b.Number).ValueGeneratedNever();
            e.Property(b => b.Edits).IsConcurrencyToken();
            e.HasOne<Survey>().WithMany().HasForeignKey(b => b.SurveyId);
        });
        model.Entity<SurveyResponse>(e =>
        {
            e.Property(r => r.Id).ValueGeneratedNever();
            e.Property(r => r.EnteredBy).HasMaxLength(ActorLength);
            e.Property(r => r.Edits).IsConcurrencyToken();
            e.HasOne<Survey>().WithMany().HasForeignKey(r => r.SurveyId);
            e.HasIndex(r => new { r.SurveyId, r.ResidentId }).IsUnique();
            e.HasIndex(r => new { r.SurveyId, r.AnsweredAt });
            e.HasIndex(r => new { r.ResidentId, r.AnsweredAt });
        });
        model.Entity<Bulletin>(e =>
        {
            e.Property(b => b.Id).ValueGeneratedNever();
            e.Property(b => b.Reference).HasMaxLength(EngagementReference.MaxLength);
            e.Property(b => b.Title).HasMaxLength(LineLength);
            e.Property(b => b.Links).AsJson();
            e.Property(b => b.CreatedBy).HasMaxLength(ActorLength);
            e.Property(b => b.Edits).IsConcurrencyToken();
            e.HasOne<ResidentGroup>().WithMany().HasForeignKey(b => b.GroupId).OnDelete(DeleteBehavior.Restrict);
            e.HasIndex(b => b.Reference).IsUnique();
            e.HasIndex(b => b.CreatedAt);
        });
        model.Entity<BulletinDelivery>(e =>
        {
            e.Property(d => d.Id).ValueGeneratedNever();
            e.Property(d => d.TokenHash).HasMaxLength(64);
            e.Property(d => d.Clicks).AsJson();
            e.HasOne<Bulletin>().WithMany().HasForeignKey(d => d.BulletinId);
            e.HasIndex(d => new { d.BulletinId, d.ResidentId }).IsUnique();
            e.HasIndex(d => d.TokenHash).IsUnique();
            e.HasIndex(d => d.ResidentId);
        });
        model.Entity<BulletinRefusal>(e =>
        {
            e.Property(r => r.Id).ValueGeneratedNever();
            e.HasOne<ResidentGroup>().WithMany().HasForeignKey(r => r.GroupId).OnDelete(DeleteBehavior.Restrict);
            e.HasIndex(r => new { r.GroupId, r.ResidentId }).IsUnique();
            e.HasIndex(r => r.ResidentId);
        });
    }
}
