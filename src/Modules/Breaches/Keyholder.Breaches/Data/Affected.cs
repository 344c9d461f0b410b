using Keyholder.Breaches.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Data;

internal sealed partial class BreachesDbContext
{
    public DbSet<AffectedPerson> AffectedPeople => Set<AffectedPerson>();

    public DbSet<PeopleLetter> PeopleLetters => Set<PeopleLetter>();

    public DbSet<LetterPrint> LetterPrints => Set<LetterPrint>();

    public DbSet<PeopleImport> PeopleImports => Set<PeopleImport>();

    public DbSet<PeopleImportError> PeopleImportErrors => Set<PeopleImportError>();

    public DbSet<PublicNotice> PublicNotices => Set<PublicNotice>();

    public DbSet<AffectedRecord> AffectedRecords => Set<AffectedRecord>();

    public DbSet<OverRetentionFinding> OverRetention => Set<OverRetentionFinding>();
}

internal static partial class BreachesModel
{
    private static void ConfigureAffected(ModelBuilder model)
    {
        model.Entity<AffectedPerson>(e =>
        {
            e.Property(p => p.Id).ValueGeneratedNever();
            e.Property(p => p.Key).HasMaxLength(AffectedPerson.KeyLength);
            e.Property(p => p.EmailKey).HasMaxLength(AffectedPerson.KeyLength);
            e.Property(p => p.ToldBy).HasMaxLength(ActorLength);
            e.Property(p => p.TokenHash).HasMaxLength(64);
            // Two who deal with the same person at once are noticed by it.
            e.Property(p => p.State).IsConcurrencyToken();
            e.HasOne<Breach>().WithMany().HasForeignKey(p => p.BreachId);
            e.HasIndex(p => new { p.BreachId, p.Key }).IsUnique();
            e.HasIndex(p => new { p.BreachId, p.EmailKey });
            e.HasIndex(p => new { p.BreachId, p.State, p.Way, p.Id });
            e.HasIndex(p => new { p.BreachId, p.AddedAt, p.Id });
            e.HasIndex(p => p.ResidentId);
            e.HasIndex(p => p.PrintId);
            e.HasIndex(p => p.TokenHash).IsUnique();
        });
        model.Entity<PeopleLetter>(e =>
        {
            e.HasKey(l => l.BreachId);
            e.Property(l => l.BreachId).ValueGeneratedNever();
            e.Property(l => l.Breached).HasMaxLength(LineLength);
            e.Property(l => l.ApprovedBy).HasMaxLength(ActorLength);
            e.Property(l => l.Version).IsConcurrencyToken();
            e.HasOne<Breach>().WithOne().HasForeignKey<PeopleLetter>(l => l.BreachId);
            e.HasMany(l => l.Parts).WithOne().HasForeignKey(p => p.BreachId);
        });
        model.Entity<LetterPart>(e =>
        {
            e.HasKey(p => new { p.BreachId, p.Item });
            e.Property(p => p.Item).HasMaxLength(LineLength);
        });
        model.Entity<LetterPrint>(e =>
        {
            e.Property(p => p.Id).ValueGeneratedNever();
            e.Property(p => p.By).HasMaxLength(ActorLength);
            e.Property(p => p.PostedBy).HasMaxLength(ActorLength);
            e.HasOne<Breach>().WithMany().HasForeignKey(p => p.BreachId);
            e.HasIndex(p => new { p.BreachId, p.Number }).IsUnique();
        });
        model.Entity<PeopleImport>(e =>
        {
            e.Property(i => i.Id).ValueGeneratedNever();
            e.Property(i => i.FileName).HasMaxLength(LineLength);
            e.Property(i => i.Problem).HasMaxLength(SentenceLength);
            e.Property(i => i.By).HasMaxLength(ActorLength);
            e.HasOne<Breach>().WithMany().HasForeignKey(i => i.BreachId);
            e.HasIndex(i => new { i.BreachId, i.At });
        });
        model.Entity<PeopleImportError>(e =>
        {
            e.HasKey(x => new { x.ImportId, x.Line });
            e.Property(x => x.Message).HasMaxLength(SentenceLength);
            e.HasOne<PeopleImport>().WithMany().HasForeignKey(x => x.ImportId);
        });
        model.Entity<PublicNotice>(e =>
        {
            e.Property(n => n.Id).ValueGeneratedNever();
            e.Property(n => n.Title).HasMaxLength(LineLength);
            e.Property(n => n.By).HasMaxLength(ActorLength);
            e.Property(n => n.ApprovedBy).HasMaxLength(ActorLength);
            e.Property(n => n.Version).IsConcurrencyToken();
            e.HasOne<Breach>().WithMany().HasForeignKey(n => n.BreachId);
            e.HasIndex(n => new { n.State, n.Until });
        });
        model.Entity<AffectedRecord>(e =>
        {
            e.HasKey(r => new { r.BreachId, r.Source, r.ExternalId });
            e.Property(r => r.Source).HasMaxLength(60);
            e.Property(r => r.ExternalId).HasMaxLength(120);
            e.Property(r => r.ClassCode).HasMaxLength(LineLength);
            e.HasOne<Breach>().WithMany().HasForeignKey(r => r.BreachId);
        });
        model.Entity<OverRetentionFinding>(e =>
        {
            e.HasKey(f => f.BreachId);
            e.Property(f => f.BreachId).ValueGeneratedNever();
            e.Property(f => f.By).HasMaxLength(ActorLength);
            e.HasOne<Breach>().WithOne().HasForeignKey<OverRetentionFinding>(f => f.BreachId);
        });
    }
}
