using Keyholder.Notices.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Data;

internal sealed partial class NoticesDbContext
{
    public DbSet<NoticeTranslation> Translations => Set<NoticeTranslation>();
}

internal static partial class NoticesModel
{
    private static void ConfigureWriting(ModelBuilder model) => model.Entity<NoticeTranslation>(e =>
    {
        e.Property(t => t.Id).ValueGeneratedNever();
        e.Property(t => t.Language).HasMaxLength(ActorLength);
        e.Property(t => t.Title).HasMaxLength(LineLength);
        e.Property(t => t.WrittenBy).HasMaxLength(ActorLength);
        e.Property(t => t.PublishedBy).HasMaxLength(ActorLength);
        e.Property(t => t.Writers).AsJson();
        e.Property(t => t.Edits).IsConcurrencyToken();
        e.HasIndex(t => new { t.NoticeId, t.Language, t.OfVersion, t.Revision }).IsUnique();
        e.HasOne<Notice>().WithMany().HasForeignKey(t => t.NoticeId);
    });
}
