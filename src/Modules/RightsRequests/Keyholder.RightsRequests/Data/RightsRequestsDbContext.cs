using Keyholder.BuildingBlocks.Persistence;
using Keyholder.RightsRequests.Contracts.Events;
using Keyholder.RightsRequests.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.RightsRequests.Data;

internal sealed class RightsRequestsDbContext(DbContextOptions<RightsRequestsDbContext> options, TenantSession session) : TenantDbContext(options, session)
{
    public DbSet<RightsRequest> Requests => Set<RightsRequest>();

    public DbSet<RequestClockEvent> ClockEvents => Set<RequestClockEvent>();

    public DbSet<Approval> Approvals => Set<Approval>();

    public DbSet<SearchTerm> SearchTerms => Set<SearchTerm>();

    public DbSet<RequestNote> Notes => Set<RequestNote>();

    public DbSet<RequestFile> Files => Set<RequestFile>();

    public DbSet<SearchEntry> Searches => Set<SearchEntry>();

    public DbSet<FoundItem> Found => Set<FoundItem>();

    public DbSet<ThirdParty> ThirdParties => Set<ThirdParty>();

    public DbSet<Exclusion> Exclusions => Set<Exclusion>();

    public DbSet<Letter> Letters => Set<Letter>();

    public DbSet<AnswerPack> AnswerPacks => Set<AnswerPack>();

    public DbSet<RequestDraft> Drafts => Set<RequestDraft>();

    public DbSet<TrackingLink> TrackingLinks => Set<TrackingLink>();

    /// <summary>A request with what its rules look at.</summary>
    public Task<RightsRequest?> FindRequestAsync(Guid id, CancellationToken ct) =>
        Requests.Include(r => r.ClockEvents).Include(r => r.Approvals).AsSplitQuery().SingleOrDefaultAsync(r => r.Id == id, ct);

    /// <summary>What the answer to a request rests on.</summary>
    public async Task<Answer> AnswerToAsync(RightsRequest request, CancellationToken ct) => new(
        request,
        await Searches.Where(s => s.RequestId == request.Id).OrderBy(s => s.AddedAt).ToListAsync(ct),
        await Found.Where(f => f.RequestId == request.Id).OrderBy(f => f.Source).ThenBy(f => f.AddedAt).ToListAsync(ct),
        await ThirdParties.Include(t => t.Mentions).Where(t => t.RequestId == request.Id).OrderBy(t => t.AddedAt).ToListAsync(ct),
        await Exclusions.Where(e => e.RequestId == request.Id).OrderBy(e => e.AddedAt).ToListAsync(ct));

    /// <summary>The pack of a request that counts: the one asked for last.</summary>
    public Task<AnswerPack?> FindPackAsync(Guid requestId, CancellationToken ct) =>
        AnswerPacks.Include(p => p.Downloads).Where(p => p.RequestId == requestId).OrderByDescending(p => p.AskedAt).FirstOrDefaultAsync(ct);

    /// <summary>Reads the request's clock anew and tells of a deadline that moved.</summary>
    public void Recount(RightsRequest request, ClockSetting setting, DateOnly today)
    {
        if (request.Recount(setting, today))
            Publish(new RequestDeadlineChanged(request.Id, request.Reference, request.DueOn, request.AlertOn, request.IsOpen));
    }

    protected override void ConfigureModel(ModelBuilder model) => model.AddModule(RightsRequestsModule.SchemaName, RightsRequestsModel.Configure);
}

internal static class RightsRequestsModel
{
    private const int ActorLength = 60;

    internal static void Configure(ModelBuilder model)
    {
        model.Entity<RightsRequest>(e =>
        {
            e.ToTable("Request");
            e.Property(r => r.Id).ValueGeneratedNever();
            e.Property(r => r.Reference).HasMaxLength(Reference.MaxLength);
            e.Property(r => r.OpenedBy).HasMaxLength(ActorLength);
            e.Property(r => r.Version).IsConcurrencyToken();
            e.HasIndex(r => r.Reference).IsUnique();
            e.HasIndex(r => new { r.ClosedOn, r.DueOn });
            e.HasIndex(r => new { r.Status, r.DueOn });
            e.HasIndex(r => new { r.AssignedTo, r.DueOn });
            e.HasIndex(r => r.ReceivedOn);
            e.HasIndex(r => r.ResidentId);
            e.HasIndex(r => r.RequesterId);
            e.HasMany(r => r.ClockEvents).WithOne().HasForeignKey(c => c.RequestId);
            e.HasMany(r => r.Approvals).WithOne().HasForeignKey(a => a.RequestId);
        });
        model.Entity<RequestClockEvent>(e =>
        {
            e.ToTable("ClockEvent");
            e.Property(c => c.RecordedBy).HasMaxLength(ActorLength);
        });
        model.Entity<Approval>(e =>
        {
            e.Property(a => a.AskedBy).HasMaxLength(ActorLength);
            e.Property(a => a.DecidedBy).HasMaxLength(ActorLength);
            e.Property(a => a.PackSha256).HasMaxLength(64);
        });
        model.Entity<SearchTerm>(e =>
        {
            e.HasKey(t => new { t.Term, t.RequestId });
            e.Property(t => t.Term).HasMaxLength(32);
            e.HasOne<RightsRequest>().WithMany().HasForeignKey(t => t.RequestId);
        });
        OfRequest<RequestNote>(model, n => n.RequestId, e => e.Property(n => n.By).HasMaxLength(ActorLength));
        OfRequest<RequestFile>(model, f => f.RequestId, e =>
        {
            e.Property(f => f.MediaType).HasMaxLength(100);
            e.Property(f => f.Sha256).HasMaxLength(64);
            e.Property(f => f.AddedBy).HasMaxLength(ActorLength);
        });
        OfRequest<SearchEntry>(model, s => s.RequestId, e => e.Property(s => s.AddedBy).HasMaxLength(ActorLength));
        OfRequest<FoundItem>(model, f => f.RequestId, e =>
        {
            e.Property(f => f.Source).HasMaxLength(200);
            e.Property(f => f.PlatformItemId).HasMaxLength(200);
            e.Property(f => f.AddedBy).HasMaxLength(ActorLength);
            e.HasIndex(f => new { f.RequestId, f.Source, f.PlatformItemId });
        });
        OfRequest<ThirdParty>(model, t => t.RequestId, e =>
        {
            e.Property(t => t.DecidedBy).HasMaxLength(ActorLength);
            e.HasMany(t => t.Mentions).WithOne().HasForeignKey(m => m.ThirdPartyId);
        });
        // The other way to an item would be a second cascade to one row, which SQL Server refuses.
        model.Entity<ThirdPartyMention>(e =>
        {
            e.HasKey(m => new { m.ThirdPartyId, m.FoundItemId });
            e.HasOne<FoundItem>().WithMany().HasForeignKey(m => m.FoundItemId).OnDelete(DeleteBehavior.NoAction);
        });
        OfRequest<Exclusion>(model, x => x.RequestId, e =>
        {
            e.Property(x => x.Exemption).HasMaxLength(120);
            e.Property(x => x.AddedBy).HasMaxLength(ActorLength);
            e.HasOne<FoundItem>().WithMany().HasForeignKey(x => x.FoundItemId).OnDelete(DeleteBehavior.NoAction);
        });
        OfRequest<Letter>(model, l => l.RequestId, e => e.Property(l => l.SentBy).HasMaxLength(ActorLength));
        OfRequest<AnswerPack>(model, p => p.RequestId, e =>
        {
            e.Property(p => p.Basis).HasMaxLength(64);
            e.Property(p => p.Sha256).HasMaxLength(64);
            e.Property(p => p.AssembledBy).HasMaxLength(ActorLength);
            e.Property(p => p.ReleasedBy).HasMaxLength(ActorLength);
            e.Property(p => p.PostReference).HasMaxLength(AnswerPack.LongestPostReference);
            e.HasMany(p => p.Downloads).WithOne().HasForeignKey(d => d.PackId);
        });
        model.Entity<AnswerPackDownload>(e => e.Property(d => d.By).HasMaxLength(ActorLength));
        OfRequest<TrackingLink>(model, l => l.RequestId, e =>
        {
            e.Property(l => l.TokenHash).HasMaxLength(64);
            e.HasIndex(l => l.TokenHash).IsUnique();
        });
        model.Entity<RequestDraft>(e =>
        {
            e.Property(d => d.TokenHash).HasMaxLength(64);
            e.HasIndex(d => d.TokenHash).IsUnique();
            e.HasIndex(d => d.ResidentId);
            e.HasIndex(d => d.ExpiresAt);
        });

        foreach (var id in model.Model.GetEntityTypes().Where(t => t.ClrType.Assembly == typeof(RightsRequest).Assembly).Select(t => t.FindProperty("Id")).OfType<Microsoft.EntityFrameworkCore.Metadata.IMutableProperty>())
            id.ValueGenerated = Microsoft.EntityFrameworkCore.Metadata.ValueGenerated.Never;
    }

    private static void OfRequest<T>(
        ModelBuilder model, System.Linq.Expressions.Expression<Func<T, object?>> requestId,
        Action<Microsoft.EntityFrameworkCore.Metadata.Builders.EntityTypeBuilder<T>> configure) where T : class =>
        model.Entity<T>(e =>
        {
            e.HasOne<RightsRequest>().WithMany().HasForeignKey(requestId);
            configure(e);
        });
}
