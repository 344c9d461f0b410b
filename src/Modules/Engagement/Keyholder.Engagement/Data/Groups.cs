using Keyholder.Engagement.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Data;

internal sealed partial class EngagementDbContext
{
    public DbSet<ResidentGroup> Groups => Set<ResidentGroup>();

    public DbSet<Membership> Memberships => Set<Membership>();

    public DbSet<WaitingAgendaItem> WaitingAgendaItems => Set<WaitingAgendaItem>();
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
            e.HasIndex(g => g.Slug).IsUnique();
            e.HasIndex(g => new { g.EndedAt, g.Name });
            e.HasMany(g => g.Memberships).WithOne().HasForeignKey(m => m.GroupId);
        });
        model.Entity<Membership>(e =>
        {
            e.Property(m => m.Id).ValueGeneratedNever();
            e.Property(m => m.KnownAs).HasMaxLength(LineLength);
            e.HasIndex(m => new { m.GroupId, m.EndedOn });
            e.HasIndex(m => new { m.ResidentId, m.EndedOn });
        });
        model.Entity<WaitingAgendaItem>(e =>
        {
            e.Property(i => i.Id).ValueGeneratedNever();
            e.Property(i => i.Key).HasMaxLength(LineLength);
            e.Property(i => i.Title).HasMaxLength(LineLength);
            e.Property(i => i.Url).HasMaxLength(LineLength);
            e.HasOne<ResidentGroup>().WithMany().HasForeignKey(i => i.GroupId);
            e.HasIndex(i => new { i.GroupId, i.Key }).IsUnique();
        });
    }
}
