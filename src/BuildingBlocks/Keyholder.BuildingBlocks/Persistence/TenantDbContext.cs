using System.Data.Common;
using System.Text.Json;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Messaging;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace Keyholder.BuildingBlocks.Persistence;

/// <summary>
/// A module's window on the tenant's database: its own tables, and the outbox, inbox and audit trail that every module
/// shares. One <see cref="SaveChangesAsync(bool, CancellationToken)"/> is one transaction: state, messages and audit
/// entries are committed together or not at all.
/// </summary>
public abstract class TenantDbContext(DbContextOptions options, TenantSession session) : DbContext(options)
{
    private const string BeforeSave = "before_save";
    private readonly List<PendingAudit> _audits = [];
    private bool _published;

    /// <summary>Adds the module's own entities, with their schema.</summary>
    protected abstract void ConfigureModel(ModelBuilder model);

    /// <summary>Publishes a message: it is committed with the next save and sent after it.</summary>
    public void Publish(object message)
    {
        Set<OutboxMessage>().Add(new OutboxMessage
        {
            Id = Guid.CreateVersion7(session.Time.GetUtcNow()),
            WireName = WireNameAttribute.Of(message.GetType()),
            Payload = JsonSerializer.Serialize(message, message.GetType(), MessageJson.Options),
            OccurredAt = session.Outbox.NextInstant(),
            NotBefore = session.Time.GetUtcNow(),
            CorrelationId = session.Actor.CorrelationId,
            CausationId = session.Actor.CausationId,
            Actor = session.Actor.Actor.ToString(),
        });
    }

    /// <summary>Adds an audit entry to the next save. No names, addresses or free text: ids, references, names of fields.</summary>
    /// <param name="action">What was done, <c>module.thing.verb</c>.</param>
    /// <param name="subjectType">What kind of thing it was done to.</param>
    /// <param name="subjectId">Its id or reference.</param>
    /// <param name="detail">More, without personal data.</param>
    public void Audit(string action, string subjectType, object subjectId, string? detail = null) =>
        _audits.Add(new PendingAudit(action, subjectType, subjectId.ToString()!, detail));

    /// <summary>Writes an audit entry by itself at once, for a read of restricted data. When it cannot be written it throws, and the read must not happen.</summary>
    public async Task AuditReadAsync(string action, string subjectType, object subjectId, CancellationToken ct)
    {
        Audit(action, subjectType, subjectId);
        await SaveChangesAsync(true, ct);
    }

    /// <summary>Forgets what was read, and what was changed, published and audited since the last save: for another try after a save that failed.</summary>
    public void StartOver()
    {
        ChangeTracker.Clear();
        _audits.Clear();
    }

    /// <inheritdoc />
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        ChangeTracker.DetectChanges();
        if (_audits.Count == 0) _audits.AddRange(ChangesNobodyAudited());
        var publishes = ChangeTracker.Entries<OutboxMessage>().Any(e => e.State == EntityState.Added);
        if (_audits.Count == 0 && !ChangeTracker.HasChanges()) return 0;

        if (publishes) await session.Outbox.AnnounceAsync(session.Tenant, cancellationToken);
        var outer = Database.CurrentTransaction;
        await using var own = outer is null ? await Database.BeginTransactionAsync(cancellationToken) : null;
        // Whoever catches a save that failed may go on with the transaction around it. EF's own savepoint would be too late: the end of the
        // trail has to go back with the rest.
        Database.AutoSavepointsEnabled = false;
        if (outer is not null) await outer.CreateSavepointAsync(BeforeSave, cancellationToken);
        var entries = new List<EntityEntry>();
        int saved;
        try
        {
            await ChainAsync(entries, cancellationToken);
            saved = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        catch
        {
            // The sequence numbers are void; a retry of the save must number its entries anew.
            foreach (var entry in entries) entry.State = EntityState.Detached;
            if (outer is not null) await BackAsync(outer);
            throw;
        }

        // The next save reads the end of the trail anew: by then another writer may have moved it.
        foreach (var head in entries.Where(e => e.Entity is AuditHead)) head.State = EntityState.Detached;
        _audits.Clear();
        _published |= publishes;
        if (outer is not null) await outer.ReleaseSavepointAsync(BeforeSave, cancellationToken);
        if (own is not null) await own.CommitAsync(cancellationToken);
        return saved;
    }

    /// <inheritdoc />
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) => optionsBuilder.AddInterceptors(WakeTheDispatcher.AfterCommit);

    /// <summary>Not available: every save is asynchronous.</summary>
    public sealed override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new InvalidOperationException("Use SaveChangesAsync.");

    /// <inheritdoc />
    protected sealed override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        StoredTypes.Configure(configurationBuilder, Database);

    /// <inheritdoc />
    protected sealed override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ConfigureModel(modelBuilder);
        modelBuilder.AddModule(PlatformModel.Schema, PlatformModel.ConfigureShared);
        modelBuilder.NameTablesFor(Database);
    }

    private static async Task BackAsync(IDbContextTransaction transaction)
    {
        try
        {
            await transaction.RollbackToSavepointAsync(BeforeSave, CancellationToken.None);
        }
        catch (Exception e) when (e is DbException or InvalidOperationException)
        {
            // The connection is lost, and the whole transaction with it. What is thrown on says why.
        }
    }

    private async Task ChainAsync(List<EntityEntry> entries, CancellationToken ct)
    {
        if (_audits.Count == 0) return;
        // Updating the head row first makes writers of one tenant queue up behind it until they commit.
        var count = _audits.Count;
        var heads = Set<AuditHead>();
        await heads.ExecuteUpdateAsync(s => s.SetProperty(h => h.Sequence, h => h.Sequence + count), ct);
        var head = await heads.AsTracking().SingleAsync(ct);
        entries.Add(Entry(head));
        var (sequence, hash) = (head.Sequence - count, head.Hash);
        var now = session.Time.GetUtcNow();
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        var actor = session.Actor.Actor.ToString();
        foreach (var audit in _audits)
        {
            var previous = hash;
            hash = AuditEntry.ComputeHash(
                previous, ++sequence, now, actor, audit.Action, audit.SubjectType, audit.SubjectId, audit.Detail, session.Actor.CorrelationId);
            entries.Add(Set<AuditEntry>().Add(new AuditEntry
            {
                Sequence = sequence,
                At = now,
                Actor = actor,
                Action = audit.Action,
                SubjectType = audit.SubjectType,
                SubjectId = audit.SubjectId,
                Detail = audit.Detail,
                CorrelationId = session.Actor.CorrelationId,
                PreviousHash = previous,
                Hash = hash,
            }));
        }

        head.Hash = hash;
    }

    /// <summary>A write that its handler did not describe is still on the trail: which row, and which fields.</summary>
    private IEnumerable<PendingAudit> ChangesNobodyAudited() =>
        from entry in ChangeTracker.Entries()
        where entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted
            && entry.Entity is not (OutboxMessage or InboxMessage or AuditEntry or AuditHead)
            && !entry.Metadata.ClrType.IsDefined(typeof(BookkeepingAttribute), inherit: false)
        let name = entry.Metadata.ShortName()
        let fields = entry.State == EntityState.Modified
            ? string.Join(", ", entry.Properties.Where(p => p.IsModified).Select(p => p.Metadata.Name))
            : null
        select new PendingAudit(
            $"{entry.Metadata.GetSchema() ?? entry.Metadata.GetTableName()}.{name}.{entry.State.ToString().ToLowerInvariant()}", name,
            string.Join('/', entry.Metadata.FindPrimaryKey()?.Properties.Select(p => entry.Property(p.Name).CurrentValue?.ToString()) ?? []), fields);

    /// <summary>Whoever began the transaction: what was published in it is sent as soon as it is committed.</summary>
    private sealed class WakeTheDispatcher : DbTransactionInterceptor
    {
        internal static readonly WakeTheDispatcher AfterCommit = new();

        public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            if (eventData.Context is TenantDbContext { _published: true } db) db.Committed();
            return Task.CompletedTask;
        }
    }

    private void Committed()
    {
        _published = false;
        session.Outbox.Committed(session.Tenant);
    }

    private sealed record PendingAudit(string Action, string SubjectType, string SubjectId, string? Detail);
}
