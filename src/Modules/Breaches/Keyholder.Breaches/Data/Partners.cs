using Keyholder.Breaches.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Data;

internal sealed partial class BreachesDbContext
{
    public DbSet<PartnerNotice> PartnerNotices => Set<PartnerNotice>();
}

internal static partial class BreachesModel
{
    private static void ConfigurePartners(ModelBuilder model) => model.Entity<PartnerNotice>(e =>
    {
        e.Property(n => n.Id).ValueGeneratedNever();
        e.Property(n => n.Organisation).HasMaxLength(PartnerNotice.NameLength);
        e.Property(n => n.Agreement).HasMaxLength(40);
        e.Property(n => n.MirroredAs).HasMaxLength(40);
        e.Property(n => n.Items).HasMaxLength(CodesLength);
        e.Property(n => n.SentBy).HasMaxLength(ActorLength);
        e.Property(n => n.AcknowledgedBy).HasMaxLength(ActorLength);
        e.Property(n => n.Version).IsConcurrencyToken();
        e.HasOne<Breach>().WithMany().HasForeignKey(n => n.BreachId);
        // One for each agreement; organisations that were added by hand have none.
        e.HasIndex(n => new { n.BreachId, n.AgreementId }).IsUnique();
        e.HasIndex(n => new { n.PartnerId, n.State });
        e.HasIndex(n => n.AgreementId);
    });
}
