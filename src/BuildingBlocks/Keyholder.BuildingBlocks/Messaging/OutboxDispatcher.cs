using System.Collections.Concurrent;
using System.Text.Json;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Tenancy;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Keyholder.BuildingBlocks.Messaging;

/// <summary>
/// Publishes what stands in the outboxes of tenants that were woken. Several hosts may do so at once: a batch is leased before it is
/// published. Nothing is looked at without a reason: a commit, a moment that a row waits for, or the list of tenants with work.
/// </summary>
internal sealed partial class OutboxDispatcher(
    OutboxSignal signal, TenantStore tenants, TenantScopes scopes, IDbContextFactory<CatalogueDbContext> catalogue, IBusControl bus, WireNames names,
    IOptions<MessagingOptions> options, TimeProvider time, ILogger<OutboxDispatcher> logger) : BackgroundService
{
    private const int TenantsAtOnce = 8;
    private static readonly TimeSpan WhenSomethingIsDown = TimeSpan.FromSeconds(5);

    private readonly DateTimeOffset _started = time.GetUtcNow();
    private readonly ConcurrentDictionary<string, bool> _recovered = new(StringComparer.Ordinal);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(SweepAsync(stoppingToken), DrainAllAsync(stoppingToken));

    private async Task DrainAllAsync(CancellationToken ct)
    {
        // Before the queues are bound a broker would accept messages and drop them.
        await bus.WaitForHealthStatus(BusHealthStatus.Healthy, ct);
        await Parallel.ForEachAsync(
            signal.Woken.ReadAllAsync(ct), new ParallelOptions { MaxDegreeOfParallelism = TenantsAtOnce, CancellationToken = ct }, DrainAsync);
    }

    private async ValueTask DrainAsync(string slug, CancellationToken ct)
    {
        signal.Draining(slug);
        try
        {
            if (bus.CheckHealth().Status != BusHealthStatus.Healthy)
                signal.WakeAt(slug, time.GetUtcNow() + WhenSomethingIsDown);
            else if (await tenants.FindAsync(slug, ct) is { State: TenantState.Active } tenant)
                await DrainBatchAsync(tenant, ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            LogSkipped(slug, e);
            signal.WakeAt(slug, time.GetUtcNow() + WhenSomethingIsDown);
        }
        finally
        {
            signal.Drained(slug);
        }
    }

    private async Task DrainBatchAsync(TenantInfo tenant, CancellationToken ct)
    {
        await using var scope = scopes.Open(tenant);
        var db = scope.ServiceProvider.GetRequiredService<PlatformDbContext>();
        if (options.Value.Transport == MessageTransport.InMemory) await RecoverAsync(tenant, db, ct);

        var now = time.GetUtcNow();
        var rows = await db.Outbox.AsNoTracking().Where(m => m.ParkedAt == null)
            .OrderBy(m => m.NotBefore).ThenBy(m => m.OccurredAt).Take(options.Value.BatchSize).ToListAsync(ct);
        var due = rows.TakeWhile(m => m.NotBefore <= now).ToList();
        if (due.Count < rows.Count) signal.WakeAt(tenant.Slug, rows[due.Count].NotBefore);
        if (due.Count == 0) return;

        var lease = Guid.NewGuid();
        due = await TakeAsync(db, due, lease, now, ct);
        var published = await PublishAsync(tenant, db, due, ct);
        await MarkAsync(tenant, db, lease, published);
        if (published.Count < due.Count) signal.WakeAt(tenant.Slug, time.GetUtcNow() + WhenSomethingIsDown);
        else if (rows.Count == options.Value.BatchSize) signal.Wake(tenant.Slug);
    }

    /// <summary>What an earlier process had handed to its in-memory transport went with it.</summary>
    private async Task RecoverAsync(TenantInfo tenant, PlatformDbContext db, CancellationToken ct)
    {
        if (_recovered.ContainsKey(tenant.Slug)) return;
        var now = time.GetUtcNow();
        await db.Outbox.Where(m => m.ParkedAt == null && m.OccurredAt < _started && (m.PublishedAt != null || m.Lease != null))
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.NotBefore, now).SetProperty(m => m.PublishedAt, (DateTimeOffset?)null).SetProperty(m => m.Lease, (Guid?)null), ct);
        _recovered[tenant.Slug] = true;
    }

    /// <summary>Leases the rows that no other dispatcher has taken since they were read.</summary>
    private async Task<List<OutboxMessage>> TakeAsync(PlatformDbContext db, List<OutboxMessage> due, Guid lease, DateTimeOffset now, CancellationToken ct)
    {
        var ids = due.ConvertAll(m => m.Id);
        var until = now + options.Value.Lease;
        var taken = await db.Outbox.Where(m => ids.Contains(m.Id) && m.ParkedAt == null && m.NotBefore <= now)
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.Lease, lease).SetProperty(m => m.NotBefore, until).SetProperty(m => m.Attempts, m => m.Attempts + 1), ct);
        if (taken < due.Count)
        {
            var mine = await db.Outbox.Where(m => m.Lease == lease).Select(m => m.Id).ToHashSetAsync(ct);
            due = due.FindAll(m => mine.Contains(m.Id));
        }

        due.ForEach(m => m.Attempts++);
        return due;
    }

    /// <summary>
    /// Hands a batch to the transport in order, without waiting for one confirmation before the next message, and returns what was
    /// confirmed or set aside.
    /// </summary>
    private async Task<List<OutboxMessage>> PublishAsync(TenantInfo tenant, PlatformDbContext db, List<OutboxMessage> rows, CancellationToken ct)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(options.Value.Lease * 0.8);
        var sent = new List<(OutboxMessage Row, Task Confirmation)>();
        var done = new List<OutboxMessage>();
        var types = new HashSet<Type>();
        foreach (var row in rows)
        {
            if (row.Attempts > options.Value.MaxAttempts)
            {
                await ParkAsync(db, row, "Published too often without being dealt with.", ct);
            }
            else if (Read(row) is not { } message)
            {
                await PostponeAsync(tenant, db, row, ct);
            }
            else
            {
                var confirmation = bus.Publish(message, message.GetType(), context => Describe(context, tenant, row), deadline.Token);
                // The first of a type sets up its exchange; what follows must not overtake it.
                if (types.Add(message.GetType())) await confirmation.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                sent.Add((row, confirmation));
                continue;
            }

            done.Add(row);
        }

        try
        {
            await Task.WhenAll(sent.Select(s => s.Confirmation));
        }
        catch (Exception e)
        {
            LogNotPublished(tenant.Slug, sent.Count(s => !s.Confirmation.IsCompletedSuccessfully), e);
        }

        done.AddRange(sent.Where(s => s.Confirmation.IsCompletedSuccessfully).Select(s => s.Row));
        return done;
    }

    private static void Describe(PublishContext context, TenantInfo tenant, OutboxMessage row)
    {
        context.MessageId = row.Id;
        context.CorrelationId = row.CorrelationId;
        context.Headers.Set(MessageHeader.Tenant, tenant.Slug);
        context.Headers.Set(MessageHeader.Actor, row.Actor);
        if (row.CausationId is { } causation) context.Headers.Set(MessageHeader.Causation, causation.ToString());
    }

    private object? Read(OutboxMessage row)
    {
        try
        {
            return names.Find(row.WireName) is { } type ? JsonSerializer.Deserialize(row.Payload, type, MessageJson.Options) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>
    /// Says what became of the batch. A consumer may have been faster, and have deleted its row or given it back: then the row no longer
    /// carries the lease and is left alone. Rows that were not confirmed did not count as an attempt. Not cut short when the host stops.
    /// </summary>
    private async Task MarkAsync(TenantInfo tenant, PlatformDbContext db, Guid lease, List<OutboxMessage> published)
    {
        var now = time.GetUtcNow();
        foreach (var group in published.GroupBy(m => (m.Attempts, Consumed: names.QueuesOf(m.WireName).Length > 0)))
        {
            var ids = group.Select(m => m.Id).ToList();
            var mine = db.Outbox.Where(m => m.Lease == lease && ids.Contains(m.Id));
            if (!group.Key.Consumed)
            {
                await mine.ExecuteDeleteAsync(CancellationToken.None);
                continue;
            }

            var lostAt = now + options.Value.DeliveryTime(group.Key.Attempts);
            await mine.ExecuteUpdateAsync(
                s => s.SetProperty(m => m.PublishedAt, now).SetProperty(m => m.NotBefore, lostAt).SetProperty(m => m.Lease, (Guid?)null), CancellationToken.None);
            signal.WakeAt(tenant.Slug, lostAt);
        }

        var again = now + WhenSomethingIsDown;
        await db.Outbox.Where(m => m.Lease == lease).ExecuteUpdateAsync(
            s => s.SetProperty(m => m.NotBefore, again).SetProperty(m => m.Lease, (Guid?)null).SetProperty(m => m.Attempts, m => m.Attempts - 1), CancellationToken.None);
    }

    private async Task PostponeAsync(TenantInfo tenant, PlatformDbContext db, OutboxMessage row, CancellationToken ct)
    {
        const string Error = "This host does not know the message, or cannot read it.";
        if (row.Attempts >= options.Value.MaxAttempts)
        {
            await ParkAsync(db, row, Error, ct);
            return;
        }

        var again = time.GetUtcNow() + options.Value.PauseAfter(row.Attempts);
        await db.Outbox.Where(m => m.Id == row.Id)
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.NotBefore, again).SetProperty(m => m.Lease, (Guid?)null).SetProperty(m => m.Error, Error), ct);
        signal.WakeAt(tenant.Slug, again);
    }

    private async Task ParkAsync(PlatformDbContext db, OutboxMessage row, string error, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await db.Outbox.Where(m => m.Id == row.Id)
            .ExecuteUpdateAsync(s => s.SetProperty(m => m.ParkedAt, now).SetProperty(m => m.Lease, (Guid?)null).SetProperty(m => m.Error, m => m.Error ?? error), ct);
        LogParked(row.Id, row.WireName, error);
    }

    /// <summary>Looks after what nobody woke us for: other hosts' crashes, other processes' commits, tenants resumed elsewhere.</summary>
    private async Task SweepAsync(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(options.Value.SweepEvery, time);
        do
        {
            try
            {
                await SweepOnceAsync(ct);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                LogSweepFailed(e);
            }
        }
        while (await timer.WaitForNextTickAsync(ct));
    }

    internal async Task SweepOnceAsync(CancellationToken ct)
    {
        await using var db = await catalogue.CreateDbContextAsync(ct);
        foreach (var work in await db.Work.AsNoTracking().ToListAsync(ct))
        {
            signal.Wake(work.TenantSlug);
            if (work.Since < time.GetUtcNow() - OutboxSignal.ListedFor) await TakeOffTheListAsync(db, work, ct);
        }
    }

    /// <summary>Takes a quiet tenant off the list when its outbox is empty, and forgets old inbox rows while nothing else is going on.</summary>
    internal async Task TakeOffTheListAsync(CatalogueDbContext db, TenantWithWork work, CancellationToken ct)
    {
        if (await tenants.FindAsync(work.TenantSlug, ct) is { } tenant)
        {
            if (tenant.State is not TenantState.Active) return;
            try
            {
                await using var scope = scopes.Open(tenant);
                var platform = scope.ServiceProvider.GetRequiredService<PlatformDbContext>();
                if (await platform.Outbox.AnyAsync(m => m.ParkedAt == null, ct)) return;
                await ForgetAsync(platform, ct);
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                LogSkipped(work.TenantSlug, e);
                return;
            }
        }

        // Not if it was announced again since the row was read: that commit may not be visible yet.
        await db.Work.Where(w => w.TenantSlug == work.TenantSlug && w.Since == work.Since).ExecuteDeleteAsync(ct);
    }

    private async Task ForgetAsync(PlatformDbContext db, CancellationToken ct)
    {
        var before = time.GetUtcNow() - options.Value.KeepInbox;
        var old = db.Inbox.Where(i => i.ProcessedAt < before && !db.Outbox.Any(m => m.Id == i.MessageId)).OrderBy(i => i.ProcessedAt).Take(1000);
        while (await old.ExecuteDeleteAsync(ct) == 1000)
        {
        }
    }

    [LoggerMessage(LogLevel.Warning, "The outbox of {Tenant} is skipped for now.")]
    private partial void LogSkipped(string tenant, Exception e);

    [LoggerMessage(LogLevel.Warning, "{Count} messages of {Tenant} could not be published; they stay in the outbox.")]
    private partial void LogNotPublished(string tenant, int count, Exception e);

    [LoggerMessage(LogLevel.Error, "Message {Id} ({WireName}) is parked: {Reason}")]
    private partial void LogParked(Guid id, string wireName, string reason);

    [LoggerMessage(LogLevel.Warning, "The list of tenants with work could not be read.")]
    private partial void LogSweepFailed(Exception e);
}
