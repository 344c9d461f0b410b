using Keyholder.Engagement.Data;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Contracts.Events;
using MassTransit;

namespace Keyholder.Engagement.Features;

/// <summary>Disposes of what the retention schedule says is due. One that is gone already is done.</summary>
internal sealed class DisposeOfEngagement(EngagementDbContext db, IEnumerable<IEngagementRecords> records) : IConsumer<DisposalOrdered>
{
    /// <summary>The source under which the module registers its records.</summary>
    public const string Source = "engagement";

    public static string IdOf(string prefix, Guid id) => $"{prefix}:{id}";

    public async Task Consume(ConsumeContext<DisposalOrdered> context)
    {
        var (order, ct) = (context.Message, context.CancellationToken);
        if (order.Source != Source) return;
        var (done, refused) = (new List<string>(), new List<DisposalRefusal>());
        foreach (var externalId in order.ExternalIds)
        {
            db.StartOver();
            var part = externalId.Split(':');
            var reason = part.Length == 2 && Guid.TryParse(part[1], out var id) && records.SingleOrDefault(r => r.Prefix == part[0]) is { } kind
                ? await kind.DisposeAsync(id, order.Action, ct)
                : "Engagement has no such record";
            if (reason is null) done.Add(externalId);
            else refused.Add(new DisposalRefusal(externalId, reason));
        }

        db.StartOver();
        db.Publish(new DisposalCompleted(order.RunId, order.Batch, order.Source, done, refused));
    }
}
