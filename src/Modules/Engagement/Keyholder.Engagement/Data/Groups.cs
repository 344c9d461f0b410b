using Keyholder.Engagement.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Data;

internal sealed partial class EngagementDbContext
{
    public DbSet<ResidentGroup> Groups => Set<ResidentGroup>();

    public DbSet<Membership> Memberships => Set<Membership>();

    public DbSet<GroupText> GroupTexts => Set<GroupText>();

    public DbSet<UndertakingAcceptance> Acceptances => Set<UndertakingAcceptance>();

    public DbSet<AgendaItemWaiting> WaitingItems => Set<AgendaItemWaiting>();
}

internal static partial class EngagementModel
{
    private static void ConfigureGroups(ModelBuilder model)
    {
        model.Entity<ResidentGroup>(e =>
        {
            e.Property(g => g.Id).ValueGeneratedNever();
            e.Property(g => g.Slug).HasMaxLength(CodeLength);
            e.Property(g => g.Name).HasMaxLength(LineLength);
            e.Property(g => g.Purpose).HasMaxLength(SentenceLength);
            e.Property(g => g.StatementSlug).HasMaxLength(CodeLength);
            e.Property(g => g.Edits).IsConcurrencyToken();
            e.HasMany(g => g.Memberships).WithOne().HasForeignKey(m => m.GroupId);
            e.HasIndex(g => g.Slug).IsUnique();
            e.HasIndex(g => new { g.EndedAt, g.Name });
        });
        model.Entity<Membership>(e =>
        {
            e.Property(m => m.Id).ValueGeneratedNever();
            e.Property(m => m.KnownAs).HasMaxLength(LineLength);
            e.Property(m => m.Edits).IsConcurrencyToken();
            // Computed when it is read, so that whoever makes or ends a membership cannot forget them.
            e.Property(m => m.CurrentKey).HasMaxLength(CodeLength).UsePropertyAccessMode(PropertyAccessMode.Property);
            e.Property(m => m.ChairKey).HasMaxLength(CodeLength).UsePropertyAccessMode(PropertyAccessMode.Property);
            e.HasIndex(m => m.CurrentKey).IsUnique();
            e.HasIndex(m => m.ChairKey).IsUnique();
            e.HasIndex(m => new { m.GroupId, m.EndedOn });
            e.HasIndex(m => new { m.ResidentId, m.EndedOn });
        });
        model.Entity<GroupText>(e =>
        {
            e.Property(t => t.Id).ValueGeneratedNever();
            e.HasIndex(t => new { t.Kind, t.GroupId, t.Version }).IsUnique();
        });
        model.Entity<UndertakingAcceptance>(e =>
        {
            e.Property(a => a.Id).ValueGeneratedNever();
            e.Property(a => a.RecordedBy).HasMaxLength(ActorLength);
            e.HasOne<Membership>().WithMany().HasForeignKey(a => a.MembershipId);
            e.HasOne<GroupText>().WithMany().HasForeignKey(a => a.TextId);
            e.HasIndex(a => new { a.MembershipId, a.TextId }).IsUnique();
        });
        model.Entity<AgendaItemWaiting>(e =>
        {
            e.Property(w => w.Id).ValueGeneratedNever();
            e.Property(w => w.Title).HasMaxLength(LineLength);
            e.Property(w => w.Url).HasMaxLength(LineLength);
            e.Property(w => w.Key).HasMaxLength(LineLength);
            e.HasOne<ResidentGroup>().WithMany().HasForeignKey(w => w.GroupId).OnDelete(DeleteBehavior.Restrict);
            e.HasIndex(w => w.Key).IsUnique();
            e.HasIndex(w => new { w.GroupId, w.TakenAt });
        });
    }
}
