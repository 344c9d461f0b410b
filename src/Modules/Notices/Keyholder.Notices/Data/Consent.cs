using Keyholder.Notices.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Data;

internal sealed partial class NoticesDbContext
{
    public DbSet<ConsentPurpose> ConsentPurposes => Set<ConsentPurpose>();

    public DbSet<ConsentWording> ConsentWordings => Set<ConsentWording>();

    public DbSet<Consent> Consents => Set<Consent>();

    public DbSet<ConsentLink> ConsentLinks => Set<ConsentLink>();

    public DbSet<MarketingObjection> MarketingObjections => Set<MarketingObjection>();
}

internal static partial class NoticesModel
{
    private const int PersonKeyLength = 40;

    private static void ConfigureConsent(ModelBuilder model)
    {
        model.Entity<ConsentPurpose>(e =>
        {
            e.Property(p => p.Id).ValueGeneratedNever();
            e.Property(p => p.Code).HasMaxLength(CodeLength);
            e.Property(p => p.Title).HasMaxLength(LineLength);
            e.Property(p => p.Activity).HasMaxLength(CodeLength);
            e.Property(p => p.Imbalance).HasMaxLength(SentenceLength);
            e.Property(p => p.RenewAfter).HasMaxLength(20);
            e.Property(p => p.Version).IsConcurrencyToken();
            e.HasIndex(p => p.Code).IsUnique();
            e.HasIndex(p => p.Title);
            e.HasMany(p => p.Wordings).WithOne().HasForeignKey(w => w.PurposeId);
            e.Ignore(p => p.Draft);
            e.Ignore(p => p.Current);
            e.Ignore(p => p.IsOpen);
        });
        model.Entity<ConsentWording>(e =>
        {
            e.Property(w => w.Id).ValueGeneratedNever();
            e.Property(w => w.Hash).HasMaxLength(64);
            e.Property(w => w.CreatedBy).HasMaxLength(ActorLength);
            e.Property(w => w.PublishedBy).HasMaxLength(ActorLength);
            e.HasIndex(w => new { w.PurposeId, w.Number }).IsUnique();
        });
        model.Entity<Consent>(e =>
        {
            e.Property(c => c.Id).ValueGeneratedNever();
            e.Property(c => c.PersonKey).HasMaxLength(PersonKeyLength);
            e.Property(c => c.EmailKey).HasMaxLength(PersonKeyLength);
            e.Property(c => c.ReferenceKey).HasMaxLength(PersonKeyLength);
            e.Property(c => c.HoldKey).HasMaxLength(PersonKeyLength * 2);
            e.Property(c => c.GivenBy).HasMaxLength(ActorLength);
            e.Property(c => c.EvidenceMediaType).HasMaxLength(LineLength);
            e.Property(c => c.EvidenceSha256).HasMaxLength(64);
            e.Property(c => c.EndedBy).HasMaxLength(ActorLength);
            // Two who end the same consent at once are noticed by it, and two who ask the same person.
            e.Property(c => c.State).IsConcurrencyToken();
            e.Property(c => c.NextOn).IsConcurrencyToken();
            e.HasOne<ConsentPurpose>().WithMany().HasForeignKey(c => c.PurposeId);
            e.HasIndex(c => c.HoldKey).IsUnique();
            e.HasIndex(c => new { c.PurposeId, c.State, c.GivenAt });
            e.HasIndex(c => c.GivenAt);
            e.HasIndex(c => new { c.ResidentId, c.GivenAt });
            e.HasIndex(c => c.PersonKey);
            e.HasIndex(c => c.EmailKey);
            e.HasIndex(c => c.ReferenceKey);
            e.HasIndex(c => new { c.State, c.NextOn });
        });
        model.Entity<ConsentLink>(e =>
        {
            e.HasKey(l => l.TokenHash);
            e.Property(l => l.TokenHash).HasMaxLength(64);
            e.HasOne<Consent>().WithMany().HasForeignKey(l => l.ConsentId).OnDelete(DeleteBehavior.Cascade);
            e.HasIndex(l => l.ConsentId);
        });
        model.Entity<MarketingObjection>(e =>
        {
            e.Property(o => o.Id).ValueGeneratedNever();
            e.Property(o => o.PersonKey).HasMaxLength(PersonKeyLength);
            e.Property(o => o.EmailKey).HasMaxLength(PersonKeyLength);
            e.Property(o => o.By).HasMaxLength(ActorLength);
            e.HasIndex(o => o.PersonKey).IsUnique();
            e.HasIndex(o => o.EmailKey);
            e.HasIndex(o => o.At);
            e.HasIndex(o => o.ResidentId);
        });
    }
}
