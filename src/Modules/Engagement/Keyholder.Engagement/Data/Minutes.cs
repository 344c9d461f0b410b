using Keyholder.Engagement.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Data;

internal sealed partial class EngagementDbContext
{
    public DbSet<MeetingMinutes> Minutes => Set<MeetingMinutes>();

    public DbSet<MinutesVersion> MinutesVersions => Set<MinutesVersion>();

    public DbSet<MinutesPerson> MinutesPeople => Set<MinutesPerson>();

    public DbSet<MinutesCorrection> MinutesCorrections => Set<MinutesCorrection>();

    public DbSet<MinutesOverrule> MinutesOverrules => Set<MinutesOverrule>();

    public DbSet<GroupAction> GroupActions => Set<GroupAction>();

    public DbSet<ActionNote> ActionNotes => Set<ActionNote>();
}

internal static partial class EngagementModel
{
    private static void ConfigureMinutes(ModelBuilder model)
    {
        model.Entity<MeetingMinutes>(e =>
        {
            e.Property(m => m.Id).ValueGeneratedNever();
            e.Property(m => m.CreatedBy).HasMaxLength(ActorLength);
            e.Property(m => m.AgreedBy).HasMaxLength(ActorLength);
            e.Property(m => m.ChairConsentBy).HasMaxLength(ActorLength);
            e.Property(m => m.Edits).IsConcurrencyToken();
            e.Ignore(m => m.GroupVersion);
            e.HasOne<Meeting>().WithMany().HasForeignKey(m => m.MeetingId).OnDelete(DeleteBehavior.Restrict);
            // A meeting has one set of minutes.
            e.HasIndex(m => m.MeetingId).IsUnique();
            e.HasIndex(m => new { m.GroupId, m.State, m.CreatedAt });
        });
        model.Entity<MinutesVersion>(e =>
        {
            // Two who write the same version at once: the second is told.
            e.HasKey(v => new { v.MinutesId, v.Number });
            e.Property(v => v.Number).ValueGeneratedNever();
            e.Property(v => v.WrittenBy).HasMaxLength(ActorLength);
            e.HasOne<MeetingMinutes>().WithMany().HasForeignKey(v => v.MinutesId);
        });
        model.Entity<MinutesPerson>(e =>
        {
            e.HasKey(p => new { p.MinutesId, p.Number });
            e.Property(p => p.Number).ValueGeneratedNever();
            e.HasOne<MeetingMinutes>().WithMany().HasForeignKey(p => p.MinutesId);
            e.HasIndex(p => new { p.MinutesId, p.MembershipId }).IsUnique();
            e.HasIndex(p => p.ResidentId);
        });
        model.Entity<MinutesCorrection>(e =>
        {
            e.Property(c => c.Id).ValueGeneratedNever();
            e.Property(c => c.EnteredBy).HasMaxLength(ActorLength);
            e.Property(c => c.AnsweredBy).HasMaxLength(ActorLength);
            e.Property(c => c.Edits).IsConcurrencyToken();
            e.HasIndex(c => new { c.MinutesId, c.SentAt });
            e.HasIndex(c => new { c.ResidentId, c.SentAt });
        });
        model.Entity<MinutesOverrule>(e =>
        {
            e.HasKey(o => new { o.MinutesId, o.Finding });
            e.Property(o => o.Finding).HasMaxLength(64);
            e.Property(o => o.By).HasMaxLength(ActorLength);
            e.HasOne<MeetingMinutes>().WithMany().HasForeignKey(o => o.MinutesId);
        });
        model.Entity<GroupAction>(e =>
        {
            e.Property(a => a.Id).ValueGeneratedNever();
            e.Property(a => a.Reference).HasMaxLength(EngagementReference.MaxLength);
            e.Property(a => a.CreatedBy).HasMaxLength(ActorLength);
            e.Property(a => a.Edits).IsConcurrencyToken();
            e.HasOne<ResidentGroup>().WithMany().HasForeignKey(a => a.GroupId).OnDelete(DeleteBehavior.Restrict);
            e.HasIndex(a => a.Reference).IsUnique();
            e.HasIndex(a => new { a.GroupId, a.State, a.DueOn });
            e.HasIndex(a => new { a.GroupId, a.PublishedAt });
            e.HasIndex(a => new { a.ResidentId, a.CreatedAt });
        });
        model.Entity<ActionNote>(e =>
        {
            e.Property(n => n.Id).ValueGeneratedNever();
            e.Property(n => n.WrittenBy).HasMaxLength(ActorLength);
            e.HasOne<GroupAction>().WithMany().HasForeignKey(n => n.ActionId);
            e.HasIndex(n => new { n.ActionId, n.WrittenAt });
        });
    }
}
