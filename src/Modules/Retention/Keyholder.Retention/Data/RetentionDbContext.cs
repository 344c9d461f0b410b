using System.Linq.Expressions;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Data;

internal sealed class RetentionDbContext(DbContextOptions<RetentionDbContext> options, TenantSession session) : TenantDbContext(options, session)
{
    public DbSet<RecordItem> Records => Set<RecordItem>();

    public DbSet<ScheduleVersion> Schedules => Set<ScheduleVersion>();

    public DbSet<RecordClass> Classes => Set<RecordClass>();

    public DbSet<ScheduleObjection> Objections => Set<ScheduleObjection>();

    public DbSet<ScheduleAnswer> Answers => Set<ScheduleAnswer>();

    public DbSet<Hold> Holds => Set<Hold>();

    public DbSet<KeptOutRecord> KeptOut => Set<KeptOutRecord>();

    public DbSet<DisposalRun> Runs => Set<DisposalRun>();

    public DbSet<RunClass> RunClasses => Set<RunClass>();

    public DbSet<DisposalTask> Tasks => Set<DisposalTask>();

    public DbSet<OrderedBatch> OrderedBatches => Set<OrderedBatch>();

    public DbSet<DisposedBatch> DisposedBatches => Set<DisposedBatch>();

    public DbSet<DisposalCertificate> Certificates => Set<DisposalCertificate>();

    public DbSet<DisposalStatistic> Statistics => Set<DisposalStatistic>();

    public DbSet<RegisterImport> Imports => Set<RegisterImport>();

    public DbSet<ImportError> ImportErrors => Set<ImportError>();

    public DbSet<DisposalGate> Gate => Set<DisposalGate>();

    /// <summary>Records that some hold keeps.</summary>
    public IQueryable<RecordItem> Held(IQueryable<RecordItem> records)
    {
        var held = KeptByClass(HoldsNow).Concat(KeptBy(HoldsNow));
        return records.Where(i => held.Any(id => id == i.Id));
    }

    /// <summary>Records that no hold keeps.</summary>
    public IQueryable<RecordItem> NotHeld(IQueryable<RecordItem> records) => records.Where(IsNotHeld(HoldsNow));

    /// <summary>Whether none of some holds keeps a record.</summary>
    // From the holds to what they keep, and not from each record to its holds: there are thousands of holds and a million records.
    public Expression<Func<RecordItem, bool>> IsNotHeld(IQueryable<Hold> holds)
    {
        var (codes, held) = (holds.Where(h => h.ClassCode != null).Select(h => h.ClassCode), KeptBy(holds));
        return i => !codes.Contains(i.ClassCode) && !held.Any(id => id == i.Id);
    }

    private IQueryable<long> KeptByClass(IQueryable<Hold> holds) => holds.Join(Records, h => h.ClassCode, i => i.ClassCode, (h, i) => i.Id);

    private IQueryable<long> KeptBy(IQueryable<Hold> holds) => holds.Where(h => h.RecordId != null).Select(h => h.RecordId!.Value)
        .Concat(holds.Join(Records, h => h.ResidentId, i => i.ResidentId, (h, i) => i.Id))
        .Concat(holds.Join(Records, h => h.CaseId, i => i.CaseId, (h, i) => i.Id))
        .Concat(holds.Join(Records, h => h.SubjectReference, i => i.SubjectReference, (h, i) => i.Id));

    /// <summary>Holds that are there now, or were at some time since a turn.</summary>
    public IQueryable<Hold> HoldsSince(long turn) => Holds.Where(h => h.LiftedOn == null || h.LiftedIn > turn);

    private IQueryable<Hold> HoldsNow => Holds.Where(h => h.LiftedOn == null);

    /// <summary>
    /// Lets one at a time place a hold, set a due day, make a list or dispose of a batch: begin a transaction, call this first, then look.
    /// </summary>
    public Task TakeTurnAsync(CancellationToken ct) => Gate.ExecuteUpdateAsync(s => s.SetProperty(g => g.Turn, g => g.Turn + 1), ct);

    /// <summary>The turn that was taken with <see cref="TakeTurnAsync"/>, or the last one that is over.</summary>
    public Task<long> TurnAsync(CancellationToken ct) => Gate.Select(g => g.Turn).SingleAsync(ct);

    /// <summary>Something that no due day tells of has made records due again: the next sweep looks at everything. In turn.</summary>
    public Task SweepAgainAsync(CancellationToken ct) => Gate.ExecuteUpdateAsync(s => s.SetProperty(g => g.SweptIn, DisposalGate.Nothing), ct);

    /// <summary>The classes of the schedule in force, by code.</summary>
    public async Task<Dictionary<string, RecordClass>> ClassesInForceAsync(CancellationToken ct) =>
        await Classes.AsNoTracking().Where(c => Schedules.Any(s => s.Number == c.Version && s.State == ScheduleState.InForce)).ToDictionaryAsync(c => c.Code, ct);

    protected override void ConfigureModel(ModelBuilder model) => model.AddModule(RetentionModule.SchemaName, RetentionModel.Configure);
}

internal static class RetentionModel
{
    private const int ActorLength = 60;
    private const int SentenceLength = 500;

    internal static void Configure(ModelBuilder model)
    {
        model.Entity<RecordItem>(e =>
        {
            e.ToTable("Record");
            e.Property(i => i.Source).HasMaxLength(RecordItem.SourceLength);
            e.Property(i => i.ExternalId).HasMaxLength(RecordItem.ExternalIdLength);
            e.Property(i => i.ClassCode).HasMaxLength(RecordClass.CodeLength);
            e.Property(i => i.GivenClass).HasMaxLength(RecordClass.TitleLength);
            e.Property(i => i.Title).HasMaxLength(RecordItem.TitleLength);
            e.Property(i => i.SubjectReference).HasMaxLength(RecordItem.ReferenceLength);
            e.Property(i => i.Location).HasMaxLength(RecordItem.LocationLength);
            e.Property(i => i.Area).HasMaxLength(RecordItem.AreaLength);
            e.HasIndex(i => new { i.Source, i.ExternalId }).IsUnique();
            e.HasIndex(i => new { i.ClassCode, i.DueOn, i.Id });
            e.HasIndex(i => new { i.DueOn, i.CountedIn });
            e.HasIndex(i => i.KeptOutUntil).HasFilter("\"KeptOutUntil\" IS NOT NULL");
            e.HasIndex(i => i.ResidentId).HasFilter("\"ResidentId\" IS NOT NULL");
            e.HasIndex(i => i.SubjectReference).HasFilter("\"SubjectReference\" IS NOT NULL");
            e.HasIndex(i => i.CaseId).HasFilter("\"CaseId\" IS NOT NULL");
        });
        model.Entity<ScheduleVersion>(e =>
        {
            e.HasKey(s => s.Number);
            e.Property(s => s.Number).ValueGeneratedNever();
            e.Property(s => s.Reason).HasMaxLength(SentenceLength);
            e.Property(s => s.OverruledBecause).HasMaxLength(SentenceLength);
            e.Property(s => s.CreatedBy).HasMaxLength(ActorLength);
            e.Property(s => s.ProposedBy).HasMaxLength(ActorLength);
            e.Property(s => s.ApprovedBy).HasMaxLength(ActorLength);
            e.Property(s => s.Edits).IsConcurrencyToken();
            e.HasIndex(s => s.State);
            e.HasMany(s => s.Classes).WithOne().HasForeignKey(c => c.Version);
        });
        model.Entity<RecordClass>(e =>
        {
            e.HasKey(c => new { c.Version, c.Code });
            e.Property(c => c.Code).HasMaxLength(RecordClass.CodeLength);
            e.Property(c => c.Title).HasMaxLength(RecordClass.TitleLength);
            e.Property(c => c.Owner).HasMaxLength(ActorLength);
            e.Property(c => c.Triggers).HasMaxLength(200);
            e.Property(c => c.Period).HasMaxLength(40);
            e.Ignore(c => c.Rule);
        });
        model.Entity<ScheduleAnswer>(e =>
        {
            e.HasKey(a => new { a.Version, a.Source });
            e.Property(a => a.Source).HasMaxLength(RecordItem.SourceLength);
            e.HasOne<ScheduleVersion>().WithMany().HasForeignKey(a => a.Version);
        });
        model.Entity<ScheduleObjection>(e =>
        {
            e.HasKey(o => new { o.Version, o.Source, o.Position });
            e.Property(o => o.Source).HasMaxLength(RecordItem.SourceLength);
            e.Property(o => o.Title).HasMaxLength(SentenceLength);
            e.Property(o => o.Url).HasMaxLength(SentenceLength);
            e.HasOne<ScheduleVersion>().WithMany().HasForeignKey(o => o.Version);
        });
        model.Entity<Hold>(e =>
        {
            e.Property(h => h.Id).ValueGeneratedNever();
            e.Property(h => h.Source).HasMaxLength(RecordItem.SourceLength);
            e.Property(h => h.Reason).HasMaxLength(SentenceLength);
            e.Property(h => h.SubjectReference).HasMaxLength(RecordItem.ReferenceLength);
            e.Property(h => h.ClassCode).HasMaxLength(RecordClass.CodeLength);
            e.Property(h => h.PlacedBy).HasMaxLength(ActorLength);
            e.Property(h => h.LiftedBy).HasMaxLength(ActorLength);
            e.HasIndex(h => new { h.LiftedOn, h.PlacedOn });
            e.HasIndex(h => h.PlacedIn);
            e.HasIndex(h => new { h.RecordId, h.LiftedOn });
            e.HasIndex(h => new { h.ResidentId, h.LiftedOn });
            e.HasIndex(h => new { h.CaseId, h.LiftedOn });
            e.HasIndex(h => new { h.ClassCode, h.LiftedOn });
            e.HasIndex(h => new { h.SubjectReference, h.LiftedOn });
        });
        model.Entity<DisposalGate>(e =>
        {
            e.ToTable("DisposalGate");
            e.Property(g => g.Id).ValueGeneratedNever();
            e.HasData(new DisposalGate { Id = 1 });
        });
        model.Entity<KeptOutRecord>(e =>
        {
            e.HasKey(k => k.RecordId);
            e.Property(k => k.RecordId).ValueGeneratedNever();
            e.Property(k => k.By).HasMaxLength(ActorLength);
            e.HasIndex(k => k.RunId);
        });
        model.Entity<DisposalRun>(e =>
        {
            e.ToTable("Run");
            e.Property(r => r.Id).ValueGeneratedNever();
            e.Property(r => r.Reference).HasMaxLength(40);
            e.Property(r => r.ProposedBy).HasMaxLength(ActorLength);
            e.Property(r => r.ApprovedBy).HasMaxLength(ActorLength);
            e.Property(r => r.Version).IsConcurrencyToken();
            e.HasIndex(r => r.Reference).IsUnique();
            e.HasIndex(r => new { r.State, r.ProposedAt });
            e.HasIndex(r => r.EndedIn);
            e.HasMany(r => r.Classes).WithOne().HasForeignKey(c => c.RunId);
            e.HasMany(r => r.Tasks).WithOne().HasForeignKey(t => t.RunId);
        });
        model.Entity<RunClass>(e =>
        {
            e.HasKey(c => new { c.RunId, c.ClassCode });
            e.Property(c => c.ClassCode).HasMaxLength(RecordClass.CodeLength);
            e.Property(c => c.ReviewedBy).HasMaxLength(ActorLength);
        });
        model.Entity<DisposalTask>(e =>
        {
            e.ToTable("Task");
            e.Property(t => t.Id).ValueGeneratedNever();
            e.Property(t => t.Source).HasMaxLength(RecordItem.LocationLength);
            e.Property(t => t.ClassCode).HasMaxLength(RecordClass.CodeLength);
            e.Property(t => t.ConfirmedBy).HasMaxLength(ActorLength);
            e.HasIndex(t => new { t.ConfirmedAt, t.ChaseOn });
        });
        model.Entity<OrderedBatch>(e =>
        {
            e.HasKey(b => new { b.RunId, b.Batch });
            e.Property(b => b.ClassCode).HasMaxLength(RecordClass.CodeLength);
            e.Property(b => b.Source).HasMaxLength(RecordItem.SourceLength);
        });
        model.Entity<DisposedBatch>(e =>
        {
            e.HasKey(b => new { b.RunId, b.Batch });
            e.Property(b => b.ClassCode).HasMaxLength(RecordClass.CodeLength);
            e.Property(b => b.Source).HasMaxLength(RecordItem.LocationLength);
        });
        model.Entity<DisposalCertificate>(e =>
        {
            e.ToTable("Certificate");
            e.HasKey(c => c.RunId);
            e.Property(c => c.RunId).ValueGeneratedNever();
            e.Property(c => c.Reference).HasMaxLength(40);
            e.Property(c => c.Sha256).HasMaxLength(64);
            e.HasIndex(c => c.IssuedOn);
        });
        model.Entity<DisposalStatistic>(e =>
        {
            e.ToTable("Statistic");
            e.HasKey(s => new { s.ClassCode, s.Year, s.Area });
            e.Property(s => s.ClassCode).HasMaxLength(RecordClass.CodeLength);
            e.Property(s => s.Area).HasMaxLength(RecordItem.AreaLength);
        });
        model.Entity<RegisterImport>(e =>
        {
            e.ToTable("Import");
            e.Property(i => i.Id).ValueGeneratedNever();
            e.Property(i => i.FileName).HasMaxLength(200);
            e.Property(i => i.Source).HasMaxLength(RecordItem.SourceLength);
            e.Property(i => i.Problem).HasMaxLength(SentenceLength);
            e.Property(i => i.UploadedBy).HasMaxLength(ActorLength);
            e.HasIndex(i => i.UploadedAt);
        });
        model.Entity<ImportError>(e =>
        {
            e.HasKey(x => new { x.ImportId, x.Line });
            e.Property(x => x.Message).HasMaxLength(SentenceLength);
            e.HasOne<RegisterImport>().WithMany().HasForeignKey(x => x.ImportId);
        });
    }
}
