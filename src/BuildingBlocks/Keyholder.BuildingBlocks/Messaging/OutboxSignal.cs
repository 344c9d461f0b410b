using System.Collections.Concurrent;
using System.Threading.Channels;
using Keyholder.BuildingBlocks.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.BuildingBlocks.Messaging;

/// <summary>
/// Tells the dispatcher whose outbox has something in it, so that nothing has to poll. Before a tenant's commit the tenant is
/// put on the catalogue's list of tenants with work; after the commit the dispatcher is woken.
/// </summary>
/// <remarks>
/// A tenant may be taken off the list only when no commit can be under way that was announced before. An announcement is
/// remembered for <see cref="AnnouncedFor"/> and then made anew, and the list keeps a tenant for <see cref="ListedFor"/> after the last
/// one; the difference is how long a transaction may last between announcement and commit.
/// </remarks>
public sealed class OutboxSignal(IDbContextFactory<CatalogueDbContext> catalogue, TimeProvider time)
{
    internal static readonly TimeSpan AnnouncedFor = TimeSpan.FromMinutes(1);
    internal static readonly TimeSpan ListedFor = TimeSpan.FromMinutes(5);

    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, DateTimeOffset> _announced = new(StringComparer.Ordinal);
    private readonly Channel<string> _woken = Channel.CreateUnbounded<string>();
    private readonly Dictionary<string, Turn> _turns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (DateTimeOffset When, ITimer Timer)> _later = new(StringComparer.Ordinal);
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DateTimeOffset _last;
    private int _deliveries;

    private enum Turn
    {
        Waiting,
        Draining,
        DrainingAndWoken,
    }

    /// <summary>Slugs of tenants whose outbox should be looked at; each is there once, and not while it is being drained.</summary>
    internal ChannelReader<string> Woken => _woken.Reader;

    /// <summary>Whether an outbox waits to be drained or is being drained, or a consumer is at work in this host.</summary>
    internal bool Busy
    {
        get
        {
            lock (_gate) return _turns.Count > 0 || _deliveries > 0;
        }
    }

    /// <summary>Completed when an outbox was drained or a consumer has finished.</summary>
    internal Task Changed
    {
        get
        {
            lock (_gate) return _changed.Task;
        }
    }

    /// <summary>Now, but never the same instant twice, so that messages can be told apart in order.</summary>
    internal DateTimeOffset NextInstant()
    {
        var now = time.GetUtcNow();
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        lock (_gate)
        {
            // A clock set back by more than a moment is followed.
            if (now <= _last && _last - now < TimeSpan.FromSeconds(1)) now = _last.AddMicroseconds(1);
            return _last = now;
        }
    }

    /// <summary>Puts the tenant on the list, before its commit.</summary>
    internal async Task AnnounceAsync(TenantInfo tenant, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (_announced.TryGetValue(tenant.Slug, out var announced) && now - announced < AnnouncedFor && announced <= now) return;
        await using var db = await catalogue.CreateDbContextAsync(ct);
        if (await TouchAsync(db, tenant.Slug, now, ct) == 0)
        {
            db.Work.Add(new TenantWithWork { TenantSlug = tenant.Slug, Since = now });
            try
            {
                await db.SaveChangesAsync(ct);
            }
            catch (DbUpdateException)
            {
                // Another request or host put it there in the meantime, which is as good.
                if (await TouchAsync(db, tenant.Slug, now, ct) == 0) throw;
            }
        }

        _announced[tenant.Slug] = now;
    }

    /// <summary>Wakes the dispatcher, after a commit.</summary>
    internal void Committed(TenantInfo tenant) => Wake(tenant.Slug);

    /// <summary>Has the tenant's outbox looked at.</summary>
    internal void Wake(string slug)
    {
        lock (_gate)
        {
            if (!_turns.TryGetValue(slug, out var turn))
            {
                _turns[slug] = Turn.Waiting;
                _woken.Writer.TryWrite(slug);
            }
            else if (turn == Turn.Draining)
            {
                _turns[slug] = Turn.DrainingAndWoken;
            }
        }
    }

    /// <summary>Has the tenant's outbox looked at at an instant, once.</summary>
    internal void WakeAt(string slug, DateTimeOffset when)
    {
        lock (_gate)
        {
            if (_later.TryGetValue(slug, out var planned))
            {
                if (planned.When <= when) return;
                planned.Timer.Dispose();
            }

            var wait = when - time.GetUtcNow() + TimeSpan.FromMilliseconds(1);
            wait = wait < TimeSpan.Zero ? TimeSpan.Zero : wait > TimeSpan.FromDays(1) ? TimeSpan.FromDays(1) : wait;
            _later[slug] = (when, time.CreateTimer(_ => Due(slug, when), null, wait, Timeout.InfiniteTimeSpan));
        }
    }

    /// <summary>The dispatcher begins with a tenant it took from <see cref="Woken"/>.</summary>
    internal void Draining(string slug)
    {
        lock (_gate) _turns[slug] = Turn.Draining;
    }

    /// <summary>The dispatcher has finished with a tenant; it gets another turn, behind the others, if it was woken meanwhile.</summary>
    internal void Drained(string slug)
    {
        lock (_gate)
        {
            _turns.Remove(slug, out var turn);
            if (turn == Turn.DrainingAndWoken)
            {
                _turns[slug] = Turn.Waiting;
                _woken.Writer.TryWrite(slug);
            }
        }

        Tell();
    }

    /// <summary>A message has come in for a consumer.</summary>
    internal void Delivering()
    {
        lock (_gate) _deliveries++;
    }

    /// <summary>The consumer has finished with it.</summary>
    internal void Delivered()
    {
        lock (_gate) _deliveries--;
        Tell();
    }

    private void Tell()
    {
        TaskCompletionSource changed;
        lock (_gate) (changed, _changed) = (_changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        changed.SetResult();
    }

    private void Due(string slug, DateTimeOffset when)
    {
        lock (_gate)
        {
            if (_later.TryGetValue(slug, out var planned) && planned.When == when)
            {
                planned.Timer.Dispose();
                _later.Remove(slug);
            }
        }

        Wake(slug);
    }

    private static Task<int> TouchAsync(CatalogueDbContext db, string slug, DateTimeOffset now, CancellationToken ct) =>
        db.Work.Where(w => w.TenantSlug == slug).ExecuteUpdateAsync(s => s.SetProperty(w => w.Since, now), ct);
}
