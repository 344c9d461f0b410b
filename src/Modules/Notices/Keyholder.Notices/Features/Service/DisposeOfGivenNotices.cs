using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Contracts.Events;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Service;

/// <summary>Destroys or anonymises records of notices given when the retention schedule says so. One that is gone already is done.</summary>
internal sealed class DisposeOfGivenNotices(NoticesDbContext db, GivenNotices given) : IConsumer<DisposalOrdered>
{
    public async Task Consume(ConsumeContext<DisposalOrdered> context)
    {
        var (order, ct) = (context.Message, context.CancellationToken);
        if (order.Source != GivenNotices.Source) return;
        var (done, refused) = (new List<string>(), new List<DisposalRefusal>());
        foreach (var externalId in order.ExternalIds)
        {
            if (await DisposeAsync(externalId, order.Action, ct) is { } reason) refused.Add(new DisposalRefusal(externalId, reason));
            else done.Add(externalId);
        }

        await given.DestroyTellingKeysAsync(ct);
        db.StartOver();
        db.Publish(new DisposalCompleted(order.RunId, order.Batch, order.Source, done, refused));
    }

    /// <summary>Why it stays; null when it is gone.</summary>
    private async Task<string?> DisposeAsync(string externalId, DisposalAction action, CancellationToken ct)
    {
        if (action is not (DisposalAction.Destroy or DisposalAction.Anonymise)) return "It can only be destroyed or anonymised";
        if (externalId.StartsWith(GivenNotices.TellingPrefix, StringComparison.Ordinal) && Guid.TryParse(externalId[GivenNotices.TellingPrefix.Length..], out var telling)) return await ForgetAsync(telling, ct);
        if (!externalId.StartsWith(GivenNotices.Prefix, StringComparison.Ordinal) || !Guid.TryParse(externalId[GivenNotices.Prefix.Length..], out var id)) return "Notices has no such record";
        db.StartOver();
        if (await db.GivenNotices.SingleOrDefaultAsync(g => g.Id == id, ct) is { } row)
        {
            await given.AnonymiseAsync(row, ct);
            if (action == DisposalAction.Destroy) db.GivenNotices.Remove(row);
            db.Audit(action == DisposalAction.Destroy ? "notices.service.destroyed" : "notices.service.anonymised", "notice-service", id);
            await db.SaveChangesAsync(ct);
        }

        // A crash may have come between the row and the key.
        await given.DestroyKeyAsync(id, ct);
        return null;
    }

    /// <summary>Those on a list who were never told. Whoever was told has a record of their own, and goes with it; that there was a list names nobody.</summary>
    private async Task<string?> ForgetAsync(Guid id, CancellationToken ct)
    {
        db.StartOver();
        if (await db.Tellings.AnyAsync(t => t.Id == id && t.State != TellingState.Done && t.State != TellingState.Stopped, ct)) return "People are still being told by it";
        db.TellingRecipients.RemoveRange(await db.TellingRecipients.Where(r => r.TellingId == id && r.State != RecipientState.Told).ToListAsync(ct));
        db.Audit("notices.telling.forgotten", "notice-telling", id);
        await db.SaveChangesAsync(ct);
        return null;
    }
}
