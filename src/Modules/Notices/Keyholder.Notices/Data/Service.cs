using Keyholder.Notices.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Data;

internal sealed partial class NoticesDbContext
{
    public DbSet<GivenNotice> GivenNotices => Set<GivenNotice>();

    public DbSet<NoticeTelling> Tellings => Set<NoticeTelling>();

    public DbSet<TellingRecipient> TellingRecipients => Set<TellingRecipient>();

    public DbSet<TellingPrint> TellingPrints => Set<TellingPrint>();
}

internal static partial class NoticesModel
{
    private static void ConfigureService(ModelBuilder model)
    {
        model.Entity<GivenNotice>(e =>
        {
            e.Property(g => g.Id).ValueGeneratedNever();
            e.Property(g => g.PersonKey).HasMaxLength(GivenNotice.PersonKeyLength);
            e.Property(g => g.EmailKey).HasMaxLength(GivenNotice.PersonKeyLength);
            e.Property(g => g.By).HasMaxLength(ActorLength);
            e.Property(g => g.Collection).HasMaxLength(CodeLength);
            e.Property(g => g.Reference).HasMaxLength(CodeLength);
            e.Property(g => g.AcknowledgedBy).HasMaxLength(ActorLength);
            e.Ignore(g => g.PersonKeyOwner);
            e.HasOne<Notice>().WithMany().HasForeignKey(g => g.NoticeId);
            // Nobody is told twice by one telling, whatever else goes wrong.
            e.HasIndex(g => new { g.TellingId, g.PersonKey }).IsUnique();
            e.HasIndex(g => new { g.NoticeId, g.PersonKey, g.Version });
            e.HasIndex(g => new { g.NoticeId, g.GivenAt });
            e.HasIndex(g => g.GivenAt);
            e.HasIndex(g => new { g.ResidentId, g.GivenAt });
            e.HasIndex(g => g.PersonKey);
            e.HasIndex(g => g.EmailKey);
            e.HasIndex(g => g.Reference);
        });
        model.Entity<NoticeTelling>(e =>
        {
            e.Property(t => t.Id).ValueGeneratedNever();
            e.Property(t => t.Cursor).HasMaxLength(GivenNotice.PersonKeyLength);
            e.Property(t => t.By).HasMaxLength(ActorLength);
            e.Property(t => t.Edits).IsConcurrencyToken();
            e.HasOne<Notice>().WithMany().HasForeignKey(t => t.NoticeId);
            e.HasIndex(t => new { t.NoticeId, t.Version, t.At });
        });
        model.Entity<TellingRecipient>(e =>
        {
            e.Property(r => r.Id).ValueGeneratedNever();
            e.Property(r => r.PersonKey).HasMaxLength(GivenNotice.PersonKeyLength);
            e.Property(r => r.EmailKey).HasMaxLength(GivenNotice.PersonKeyLength);
            // Two who deal with the same person at once are noticed by it.
            e.Property(r => r.State).IsConcurrencyToken();
            e.HasOne<NoticeTelling>().WithMany().HasForeignKey(r => r.TellingId);
            e.HasIndex(r => new { r.TellingId, r.PersonKey }).IsUnique();
            e.HasIndex(r => new { r.TellingId, r.State, r.Way, r.Id });
            e.HasIndex(r => new { r.ResidentId, r.State });
            e.HasIndex(r => r.PrintId);
        });
        model.Entity<TellingPrint>(e =>
        {
            e.Property(p => p.Id).ValueGeneratedNever();
            e.Property(p => p.By).HasMaxLength(ActorLength);
            e.Property(p => p.PostedBy).HasMaxLength(ActorLength);
            e.HasOne<NoticeTelling>().WithMany().HasForeignKey(p => p.TellingId);
            e.HasIndex(p => new { p.TellingId, p.Number }).IsUnique();
        });
    }
}
