using Keyholder.BuildingBlocks.Persistence;
using Keyholder.SharingAgreements.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Data;

internal sealed class SharingDbContext(DbContextOptions<SharingDbContext> options, TenantSession session) : TenantDbContext(options, session)
{
    public DbSet<Partner> Partners => Set<Partner>();

    public DbSet<PartnerContact> Contacts => Set<PartnerContact>();

    public DbSet<Assessment> Assessments => Set<Assessment>();

    public DbSet<PartnerCode> Codes => Set<PartnerCode>();

    public DbSet<PartnerBreachReport> BreachReports => Set<PartnerBreachReport>();

    public DbSet<Agreement> Agreements => Set<Agreement>();

    public DbSet<AgreementVersion> Versions => Set<AgreementVersion>();

    public DbSet<AgreementObjection> Objections => Set<AgreementObjection>();

    public DbSet<AgreementAnswer> Answers => Set<AgreementAnswer>();

    public DbSet<SubProcessor> SubProcessors => Set<SubProcessor>();

    public DbSet<SharingDecision> Decisions => Set<SharingDecision>();

    public DbSet<Transfer> Transfers => Set<Transfer>();

    public DbSet<TransferPerson> TransferPeople => Set<TransferPerson>();

    public DbSet<Disclosure> Disclosures => Set<Disclosure>();

    public DbSet<MatchingExercise> Exercises => Set<MatchingExercise>();

    public DbSet<Inconsistency> Inconsistencies => Set<Inconsistency>();

    public DbSet<DataChange> Changes => Set<DataChange>();

    public DbSet<RecipientNotice> Notices => Set<RecipientNotice>();

    public DbSet<Recall> Recalls => Set<Recall>();

    protected override void ConfigureModel(ModelBuilder model) => model.AddModule(SharingAgreementsModule.SchemaName, SharingModel.Configure);
}

internal static class SharingModel
{
    private const int ActorLength = 60;
    private const int CodesLength = 1000;
    private const int LineLength = 200;
    private const int SentenceLength = 500;
    private const int TextLength = 4000;

    internal static void Configure(ModelBuilder model)
    {
        model.Entity<Partner>(e =>
        {
            e.Property(p => p.Id).ValueGeneratedNever();
            e.Property(p => p.Name).HasMaxLength(Partner.NameLength);
            e.Property(p => p.Kind).HasMaxLength(LineLength);
            e.Property(p => p.RegistrationNumber).HasMaxLength(40);
            e.Property(p => p.Country).HasMaxLength(2);
            e.Property(p => p.Scope).HasMaxLength(TextLength);
            e.Property(p => p.Version).IsConcurrencyToken();
            e.HasIndex(p => p.Name).IsUnique();
            e.HasIndex(p => new { p.State, p.ReviewOn });
            e.HasMany(p => p.Contacts).WithOne().HasForeignKey(c => c.PartnerId);
        });
        model.Entity<PartnerContact>(e =>
        {
            e.Property(c => c.Id).ValueGeneratedNever();
            e.Property(c => c.Name).HasMaxLength(Partner.NameLength);
            e.Property(c => c.Email).HasMaxLength(254);
            e.Property(c => c.Position).HasMaxLength(LineLength);
            e.HasIndex(c => c.Email);
        });
        model.Entity<Assessment>(e =>
        {
            e.ToTable("Assessment");
            e.Property(a => a.Id).ValueGeneratedNever();
            e.Property(a => a.Reason).HasMaxLength(SentenceLength);
            e.Property(a => a.By).HasMaxLength(ActorLength);
            e.HasOne<Partner>().WithMany().HasForeignKey(a => a.PartnerId);
            e.HasMany(a => a.Answers).WithOne().HasForeignKey(a => a.AssessmentId);
        });
        model.Entity<AssessmentAnswer>(e =>
        {
            e.HasKey(a => new { a.AssessmentId, a.Question });
            e.Property(a => a.Question).HasMaxLength(LineLength);
            e.Property(a => a.Note).HasMaxLength(SentenceLength);
        });
        model.Entity<PartnerCode>(e =>
        {
            e.Property(c => c.Id).ValueGeneratedNever();
            e.Property(c => c.Purpose).HasMaxLength(LineLength);
            e.Property(c => c.Protected).HasMaxLength(SentenceLength);
            e.HasOne<PartnerContact>().WithMany().HasForeignKey(c => c.ContactId);
            e.HasIndex(c => new { c.ContactId, c.SentAt });
        });
        model.Entity<PartnerBreachReport>(e =>
        {
            e.Property(r => r.Id).ValueGeneratedNever();
            e.HasOne<Partner>().WithMany().HasForeignKey(r => r.PartnerId);
            e.HasIndex(r => r.ReportedAt);
        });
        model.Entity<Agreement>(e =>
        {
            e.Property(a => a.Id).ValueGeneratedNever();
            e.Property(a => a.Reference).HasMaxLength(40);
            e.Property(a => a.Title).HasMaxLength(LineLength);
            e.Property(a => a.Version).IsConcurrencyToken();
            e.HasIndex(a => a.Reference).IsUnique();
            e.HasIndex(a => a.PartnerId);
            e.HasOne<Partner>().WithMany().HasForeignKey(a => a.PartnerId);
            e.HasMany(a => a.Versions).WithOne().HasForeignKey(v => v.AgreementId);
            e.HasMany(a => a.SubProcessors).WithOne().HasForeignKey(s => s.AgreementId);
        });
        model.Entity<AgreementVersion>(e =>
        {
            e.HasKey(v => new { v.AgreementId, v.Number });
            foreach (var text in (string[])[nameof(AgreementVersion.WhyNecessary), nameof(AgreementVersion.Roles), nameof(AgreementVersion.People), nameof(AgreementVersion.LegalPower), nameof(AgreementVersion.Rights), nameof(AgreementVersion.Frequency), nameof(AgreementVersion.SecurityInTransit), nameof(AgreementVersion.SecurityAtPartner), nameof(AgreementVersion.PartnerRetention), nameof(AgreementVersion.Termination), nameof(AgreementVersion.Essence), nameof(AgreementVersion.ImpactAssessment), nameof(AgreementVersion.TransferAssessment)])
                e.Property(text).HasMaxLength(TextLength);
            foreach (var key in (string[])[nameof(AgreementVersion.LawfulBasis), nameof(AgreementVersion.SpecialCondition), nameof(AgreementVersion.TransferMechanism)]) e.Property(key).HasMaxLength(LineLength);
            foreach (var actor in (string[])[nameof(AgreementVersion.CreatedBy), nameof(AgreementVersion.AssessedBy), nameof(AgreementVersion.ApprovedBy)]) e.Property(actor).HasMaxLength(ActorLength);
            e.Property(v => v.OverruledBecause).HasMaxLength(SentenceLength);
            e.Property(v => v.EndedBecause).HasMaxLength(SentenceLength);
            e.Property(v => v.TransferCountry).HasMaxLength(2);
            e.Property(v => v.DocumentSha256).HasMaxLength(64);
            e.Property(v => v.Edits).IsConcurrencyToken();
            e.HasIndex(v => new { v.State, v.EndsOn });
            e.HasIndex(v => new { v.State, v.ReviewOn });
            e.HasMany(v => v.Purposes).WithOne().HasForeignKey(p => new { p.AgreementId, p.Version });
            e.HasMany(v => v.Items).WithOne().HasForeignKey(i => new { i.AgreementId, i.Version });
            e.HasMany(v => v.Terms).WithOne().HasForeignKey(t => new { t.AgreementId, t.Version });
            e.HasMany(v => v.Signatures).WithOne().HasForeignKey(s => new { s.AgreementId, s.Version });
            e.HasMany(v => v.Objections).WithOne().HasForeignKey(o => new { o.AgreementId, o.Version });
        });
        model.Entity<AgreementPurpose>(e =>
        {
            e.HasKey(p => new { p.AgreementId, p.Version, p.Position });
            e.Property(p => p.Text).HasMaxLength(LineLength);
        });
        model.Entity<AgreementItem>(e =>
        {
            e.HasKey(i => new { i.AgreementId, i.Version, i.Code });
            e.Property(i => i.Code).HasMaxLength(60);
            e.Property(i => i.Why).HasMaxLength(SentenceLength);
        });
        model.Entity<AgreementTerm>(e =>
        {
            e.HasKey(t => new { t.AgreementId, t.Version, t.Code });
            e.Property(t => t.Code).HasMaxLength(60);
            e.Property(t => t.Clause).HasMaxLength(LineLength);
        });
        model.Entity<Signature>(e =>
        {
            e.HasKey(s => new { s.AgreementId, s.Version, s.Side });
            e.Property(s => s.Name).HasMaxLength(Partner.NameLength);
            e.Property(s => s.IpAddress).HasMaxLength(45);
            e.Property(s => s.DocumentSha256).HasMaxLength(64);
        });
        model.Entity<AgreementAnswer>(e =>
        {
            e.HasKey(a => new { a.AgreementId, a.Version, a.Source });
            e.Property(a => a.Source).HasMaxLength(60);
            e.HasOne<AgreementVersion>().WithMany().HasForeignKey(a => new { a.AgreementId, a.Version });
        });
        model.Entity<AgreementObjection>(e =>
        {
            e.HasKey(o => new { o.AgreementId, o.Version, o.Source, o.Position });
            e.Property(o => o.Source).HasMaxLength(60);
            e.Property(o => o.Title).HasMaxLength(SentenceLength);
            e.Property(o => o.Url).HasMaxLength(SentenceLength);
        });
        model.Entity<SubProcessor>(e =>
        {
            e.Property(s => s.Id).ValueGeneratedNever();
            e.Property(s => s.Name).HasMaxLength(Partner.NameLength);
            e.Property(s => s.Purpose).HasMaxLength(SentenceLength);
            e.Property(s => s.Country).HasMaxLength(2);
            e.Property(s => s.DecidedBy).HasMaxLength(ActorLength);
            e.Property(s => s.Reason).HasMaxLength(SentenceLength);
        });
        model.Entity<SharingDecision>(e =>
        {
            e.ToTable("Decision");
            e.Property(d => d.Id).ValueGeneratedNever();
            e.Property(d => d.Items).HasMaxLength(CodesLength);
            e.Property(d => d.Purpose).HasMaxLength(SentenceLength);
            e.Property(d => d.Reason).HasMaxLength(SentenceLength);
            e.Property(d => d.Clause).HasMaxLength(SentenceLength);
            e.Property(d => d.AskedBy).HasMaxLength(ActorLength);
            e.HasIndex(d => d.At);
            e.HasIndex(d => new { d.PartnerId, d.At });
        });
        model.Entity<Transfer>(e =>
        {
            e.Property(t => t.Id).ValueGeneratedNever();
            e.Property(t => t.Items).HasMaxLength(CodesLength);
            e.Property(t => t.Purpose).HasMaxLength(LineLength);
            e.Property(t => t.ProtectionNote).HasMaxLength(SentenceLength);
            e.Property(t => t.SentBy).HasMaxLength(ActorLength);
            e.HasIndex(t => t.SentAt);
            e.HasIndex(t => new { t.PartnerId, t.SentAt });
            e.HasIndex(t => t.AgreementId);
        });
        model.Entity<TransferPerson>(e =>
        {
            e.HasKey(p => new { p.TransferId, p.Position });
            e.Property(p => p.SubjectReference).HasMaxLength(120);
            e.HasOne<Transfer>().WithMany().HasForeignKey(p => p.TransferId);
            e.HasIndex(p => p.ResidentId);
            e.HasIndex(p => p.SubjectReference);
        });
        model.Entity<Disclosure>(e =>
        {
            e.Property(d => d.Id).ValueGeneratedNever();
            e.Property(d => d.Reference).HasMaxLength(40);
            e.Property(d => d.Organisation).HasMaxLength(LineLength);
            e.Property(d => d.VerifiedHow).HasMaxLength(SentenceLength);
            e.Property(d => d.TheirGround).HasMaxLength(SentenceLength);
            e.Property(d => d.OurBasis).HasMaxLength(LineLength);
            e.Property(d => d.Exemption).HasMaxLength(LineLength);
            e.Property(d => d.DecidedBy).HasMaxLength(ActorLength);
            e.Property(d => d.LoggedBy).HasMaxLength(ActorLength);
            e.Property(d => d.Version).IsConcurrencyToken();
            e.HasIndex(d => d.Reference).IsUnique();
            e.HasIndex(d => new { d.State, d.ReceivedOn });
            e.HasIndex(d => d.ResidentId);
        });
        model.Entity<MatchingExercise>(e =>
        {
            e.Property(x => x.Id).ValueGeneratedNever();
            e.Property(x => x.Title).HasMaxLength(LineLength);
            e.Property(x => x.Authority).HasMaxLength(SentenceLength);
            e.Property(x => x.DataSets).HasMaxLength(SentenceLength);
            e.HasMany(x => x.Submissions).WithOne().HasForeignKey(s => s.ExerciseId);
        });
        model.Entity<MatchingSubmission>(e =>
        {
            e.Property(s => s.Id).ValueGeneratedNever();
            e.Property(s => s.DataSets).HasMaxLength(SentenceLength);
            e.Property(s => s.SubmittedBy).HasMaxLength(ActorLength);
        });
        model.Entity<Inconsistency>(e =>
        {
            e.Property(i => i.Id).ValueGeneratedNever();
            e.Property(i => i.MatchNumber).HasMaxLength(60);
            e.Property(i => i.ClosedBy).HasMaxLength(ActorLength);
            e.HasOne<MatchingExercise>().WithMany().HasForeignKey(i => i.ExerciseId);
            e.HasIndex(i => new { i.ExerciseId, i.MatchNumber }).IsUnique();
            e.HasIndex(i => new { i.ExerciseId, i.State, i.ReceivedOn });
            e.HasIndex(i => i.ResidentId);
        });
        model.Entity<DataChange>(e =>
        {
            e.Property(c => c.Id).ValueGeneratedNever();
            e.Property(c => c.SubjectReference).HasMaxLength(120);
            e.Property(c => c.Items).HasMaxLength(CodesLength);
            e.Property(c => c.MadeBy).HasMaxLength(ActorLength);
            e.HasIndex(c => c.On);
            e.HasIndex(c => c.ResidentId);
            e.HasMany(c => c.Notices).WithOne().HasForeignKey(n => n.ChangeId);
        });
        model.Entity<RecipientNotice>(e =>
        {
            e.Property(n => n.Id).ValueGeneratedNever();
            e.Property(n => n.AcknowledgedBy).HasMaxLength(ActorLength);
            e.Property(n => n.Reason).HasMaxLength(SentenceLength);
            e.HasIndex(n => new { n.PartnerId, n.State });
            e.HasIndex(n => n.State);
        });
        model.Entity<Recall>(e =>
        {
            e.Property(r => r.Id).ValueGeneratedNever();
            e.Property(r => r.Items).HasMaxLength(CodesLength);
            e.Property(r => r.How).HasMaxLength(SentenceLength);
            e.Property(r => r.ConfirmedBy).HasMaxLength(ActorLength);
            e.Property(r => r.Sha256).HasMaxLength(64);
            e.HasIndex(r => new { r.State, r.DueOn });
            e.HasIndex(r => new { r.AgreementId, r.State });
            e.HasIndex(r => new { r.PartnerId, r.State });
        });
    }
}
