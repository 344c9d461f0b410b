using Keyholder.Notices.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Data;

internal sealed partial class NoticesDbContext
{
    public DbSet<NoticeFinding> Findings => Set<NoticeFinding>();

    public DbSet<LinkCheck> LinkChecks => Set<LinkCheck>();
}

internal static partial class NoticesModel
{
    private static void ConfigureChecks(ModelBuilder model)
    {
        model.Entity<NoticeFinding>(e =>
        {
            e.Property(f => f.Id).ValueGeneratedNever();
            e.Property(f => f.Code).HasMaxLength(CodeLength);
            e.Property(f => f.Subject).HasMaxLength(SentenceLength);
            e.Property(f => f.Title).HasMaxLength(SentenceLength);
            e.HasIndex(f => new { f.NoticeId, f.Version, f.Code, f.Subject }).IsUnique();
            e.HasIndex(f => new { f.SettledAt, f.FoundAt });
            e.HasOne<Notice>().WithMany().HasForeignKey(f => f.NoticeId);
        });
        model.Entity<LinkCheck>(e =>
        {
            e.Property(l => l.Id).ValueGeneratedNever();
            e.Property(l => l.Address).HasMaxLength(SentenceLength);
            e.Property(l => l.Problem).HasMaxLength(LineLength);
            e.HasIndex(l => new { l.NoticeId, l.Address }).IsUnique();
            e.HasOne<Notice>().WithMany().HasForeignKey(l => l.NoticeId);
            e.Ignore(l => l.IsDead);
        });
    }
}
