using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Tenancy;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Keyholder.BuildingBlocks.Messaging;

/// <summary>
/// The outermost filter of every queue: finds the tenant, and gives a message that its consumer could not deal with back to the
/// outbox, to be published again after a growing pause. Only one that nobody could deal with for too long goes to the error queue.
/// </summary>
internal sealed partial class DeliveryFilter(
    TenantStore tenants, TenantScopes scopes, OutboxSignal signal, IOptions<MessagingOptions> options, TimeProvider time,
    ILogger<DeliveryFilter> logger) : IFilter<ConsumeContext>
{
    public async Task Send(ConsumeContext context, IPipe<ConsumeContext> next)
    {
        try
        {
            var tenant = await TenantOfAsync(context);
            context.AddOrUpdatePayload(() => tenant, _ => tenant);
            if (tenant.State != TenantState.Active)
            {
                await GiveBackAsync(context, tenant, null);
                return;
            }

            try
            {
                await next.Send(context);
            }
            catch (Exception e) when (!context.CancellationToken.IsCancellationRequested)
            {
                if (!await GiveBackAsync(context, tenant, e)) throw;
            }
        }
        finally
        {
            signal.Tell();
        }
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("delivery");

    private async Task<TenantInfo> TenantOfAsync(ConsumeContext context)
    {
        var slug = context.Headers.Get<string>(MessageHeader.Tenant) ?? throw new UnknownTenantException("The message names no tenant.");
        return await tenants.FindAsync(slug, context.CancellationToken) ?? throw new UnknownTenantException($"There is no tenant '{slug}'.");
    }

    /// <summary>False when it was parked, or does not stand in the tenant's outbox.</summary>
    private async Task<bool> GiveBackAsync(ConsumeContext context, TenantInfo tenant, Exception? failure)
    {
        await using var scope = scopes.Open(tenant);
        var db = scope.ServiceProvider.GetRequiredService<PlatformDbContext>();
        var row = db.Outbox.Where(m => m.Id == context.MessageId);
        if (await row.Select(m => (int?)m.Attempts).SingleOrDefaultAsync(context.CancellationToken) is not { } attempts) return false;

        var now = time.GetUtcNow();
        if (failure is null)
        {
            // The tenant is suspended: it waits, and did not count as an attempt.
            await row.ExecuteUpdateAsync(
                s => s.SetProperty(m => m.NotBefore, now).SetProperty(m => m.PublishedAt, (DateTimeOffset?)null)
                    .SetProperty(m => m.Lease, (Guid?)null).SetProperty(m => m.Attempts, attempts - 1), context.CancellationToken);
            return true;
        }

        // The kind of error only: its message may quote what the message held.
        var queue = context.ReceiveContext.InputAddress.Queue();
        var error = $"{queue}: {failure.GetType().Name}";
        if (attempts >= options.Value.MaxAttempts)
        {
            await row.ExecuteUpdateAsync(
                s => s.SetProperty(m => m.ParkedAt, now).SetProperty(m => m.Lease, (Guid?)null).SetProperty(m => m.Error, error), context.CancellationToken);
            LogParked(context.MessageId, tenant.Slug, queue, failure);
            return false;
        }

        var again = now + options.Value.PauseAfter(attempts);
        await row.ExecuteUpdateAsync(
            s => s.SetProperty(m => m.NotBefore, again).SetProperty(m => m.PublishedAt, (DateTimeOffset?)null)
                .SetProperty(m => m.Lease, (Guid?)null).SetProperty(m => m.Error, error), context.CancellationToken);
        signal.WakeAt(tenant.Slug, again);
        LogGivenBack(context.MessageId, tenant.Slug, queue, again, failure);
        return true;
    }

    [LoggerMessage(LogLevel.Error, "Message {Id} of {Tenant} is parked: {Queue} failed too often.")]
    private partial void LogParked(Guid? id, string tenant, string queue, Exception e);

    [LoggerMessage(LogLevel.Warning, "{Queue} failed with message {Id} of {Tenant}; it is tried again at {When}.")]
    private partial void LogGivenBack(Guid? id, string tenant, string queue, DateTimeOffset when, Exception e);
}

/// <summary>A message came without a tenant, or with one that does not exist. It goes to the error queue at once.</summary>
internal sealed class UnknownTenantException(string message) : Exception(message);

/// <summary>First of the three filters that share the consumer's scope: the bus door of <see cref="TenantContext"/>.</summary>
internal sealed class TenantFilter<T>(TenantContext tenant, ActorContext actor) : IFilter<ConsumeContext<T>> where T : class
{
    public Task Send(ConsumeContext<T> context, IPipe<ConsumeContext<T>> next)
    {
        tenant.Enter(context.GetPayload<TenantInfo>());
        actor.Actor = context.Headers.Get<string>(MessageHeader.Actor) is { } acted ? Actor.Parse(acted) : Actor.System;
        actor.CorrelationId = context.CorrelationId ?? Guid.CreateVersion7();
        actor.CausationId = context.MessageId;
        return next.Send(context);
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("tenant");
}

/// <summary>
/// Second: begins the consumer's transaction and says in it that this consumer has dealt with the message. A message it has dealt
/// with before goes no further.
/// </summary>
internal sealed class InboxFilter<T>(IServiceProvider scope, ConsumerList consumers, WireNames names, TimeProvider time) : IFilter<ConsumeContext<T>> where T : class
{
    public async Task Send(ConsumeContext<T> context, IPipe<ConsumeContext<T>> next)
    {
        var delivery = Delivery.Of(context, scope, consumers, names);
        if (delivery.CallsOut)
        {
            if (await delivery.IsDoneAsync()) await delivery.CompleteAsync();
            else await next.Send(context);
            return;
        }

        await using var transaction = await delivery.Db.Database.BeginTransactionAsync(context.CancellationToken);
        if (await delivery.IsDoneAsync())
        {
            await transaction.RollbackAsync(context.CancellationToken);
            await delivery.CompleteAsync();
            return;
        }

        await delivery.TakeNoteAsync(time.GetUtcNow());
        await next.Send(context);
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("inbox");
}

/// <summary>Third: runs the consumer, saves what it did, and commits it together with the inbox row and the messages it published.</summary>
internal sealed class UnitOfWorkFilter<T>(
    IServiceProvider scope, ConsumerList consumers, WireNames names, TimeProvider time) : IFilter<ConsumeContext<T>> where T : class
{
    public async Task Send(ConsumeContext<T> context, IPipe<ConsumeContext<T>> next)
    {
        await next.Send(context);

        var delivery = Delivery.Of(context, scope, consumers, names);
        var database = delivery.Db.Database;
        await using var late = delivery.CallsOut ? await database.BeginTransactionAsync(context.CancellationToken) : null;
        if (late is not null) await delivery.TakeNoteAsync(time.GetUtcNow());
        else await delivery.Db.SaveChangesAsync(context.CancellationToken);
        await delivery.CompleteAsync();
        await database.CurrentTransaction!.CommitAsync(context.CancellationToken);

        // Two consumers that commit at the same time do not see each other's inbox rows before; the later of them does now.
        if (delivery.Queues.Length > 1) await delivery.CompleteAsync();
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("unitOfWork");
}

/// <summary>One message at one consumer.</summary>
internal sealed record Delivery(Guid MessageId, string Queue, bool CallsOut, string[] Queues, TenantDbContext Db, CancellationToken Ct)
{
    internal static Delivery Of<T>(ConsumeContext<T> context, IServiceProvider scope, ConsumerList consumers, WireNames names) where T : class
    {
        var queue = context.ReceiveContext.InputAddress.Queue();
        var consumer = consumers.All.Single(c => c.Queue == queue);
        var id = context.MessageId ?? throw new InvalidOperationException("The message carries no id.");
        return new Delivery(id, queue, consumer.CallsOut, names.QueuesOf(WireNameAttribute.Of(typeof(T))), (TenantDbContext)scope.GetRequiredService(consumer.Context), context.CancellationToken);
    }

    internal Task<bool> IsDoneAsync() => Db.Set<InboxMessage>().AnyAsync(i => i.MessageId == MessageId && i.Consumer == Queue, Ct);

    internal Task TakeNoteAsync(DateTimeOffset now)
    {
        Db.Set<InboxMessage>().Add(new InboxMessage { MessageId = MessageId, Consumer = Queue, ProcessedAt = now });
        return Db.SaveChangesAsync(Ct);
    }

    /// <summary>Deletes the outbox row when every consumer of the message has dealt with it.</summary>
    internal Task CompleteAsync() => Db.Set<OutboxMessage>()
        .Where(m => m.Id == MessageId && Db.Set<InboxMessage>().Count(i => i.MessageId == MessageId && Queues.Contains(i.Consumer)) == Queues.Length)
        .ExecuteDeleteAsync(Ct);
}

internal static class Addresses
{
    /// <summary>The name of the queue that an endpoint's address ends in.</summary>
    internal static string Queue(this Uri address) => Uri.UnescapeDataString(address.Segments[^1]);
}
