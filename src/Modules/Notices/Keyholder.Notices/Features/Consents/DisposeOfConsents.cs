using Keyholder.BuildingBlocks.Files;
using Keyholder.BuildingBlocks.Security;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Contracts.Events;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Consents;

/// <summary>Destroys consents with their evidence and key. One that is gone already is as good as destroyed.</summary>
internal sealed class ConsentErasure(NoticesDbContext db, DataKeys keys, FileVault vault)
{
    /// <summary>Destroys a consent with its evidence.</summary>
    /// <param name="id">The consent.</param>
    /// <param name="audit">The action for the audit trail.</param>
    /// <param name="ordered">The register of records ordered it; otherwise it is told.</param>
    /// <param name="ct">Cancels.</param>
    public async Task DestroyAsync(Guid id, string audit, bool ordered, CancellationToken ct)
    {
        db.StartOver();
        var scan = default(Guid?);
        if (await db.Consents.SingleOrDefaultAsync(c => c.Id == id, ct) is { } consent)
        {
            scan = consent.EvidenceId;
            await db.ConsentLinks.Where(l => l.ConsentId == id).ExecuteDeleteAsync(ct);
            db.Consents.Remove(consent);
            if (!ordered) db.Publish(new RecordRemoved(ConsentRecords.Source, ConsentRecords.IdOf(id)));
            db.Audit(audit, "consent", id);
            await db.SaveChangesAsync(ct);
        }

        // A crash may have come between the row and the key.
        await keys.DestroyAsync(id, ct);
        if (scan is { } file) vault.Delete(file);
    }
}

/// <summary>
/// Disposes of consents that ended when the retention schedule says so, one by one, and answers for the batch; asked again, the answer is the same.
/// </summary>
internal sealed class DisposeOfConsents(NoticesDbContext db, ConsentErasure erasure) : IConsumer<DisposalOrdered>
{
    public async Task Consume(ConsumeContext<DisposalOrdered> context)
    {
        var (order, ct) = (context.Message, context.CancellationToken);
        if (order.Source != ConsentRecords.Source) return;
        var (done, refused) = (new List<string>(), new List<DisposalRefusal>());
        foreach (var externalId in order.ExternalIds)
        {
            if (await DisposeAsync(externalId, order.Action, ct) is { } reason) refused.Add(new DisposalRefusal(externalId, reason));
            else done.Add(externalId);
        }

        db.StartOver();
        db.Publish(new DisposalCompleted(order.RunId, order.Batch, order.Source, done, refused));
    }

    /// <summary>Why it stays; null when it is gone.</summary>
    private async Task<string?> DisposeAsync(string externalId, DisposalAction action, CancellationToken ct)
    {
        // Without the person nothing of a consent is left, so to anonymise is to destroy.
        if (action is not (DisposalAction.Destroy or DisposalAction.Anonymise)) return "It can only be destroyed";
        if (externalId.Split(':') is not ["consent", var text] || !Guid.TryParse(text, out var id)) return "There is no such consent";
        if (await db.Consents.AnyAsync(c => c.Id == id && c.State == ConsentState.Holding, ct)) return "The consent still holds, so the proof of it is needed";
        await erasure.DestroyAsync(id, "notices.consent.destroyed", ordered: true, ct);
        return null;
    }
}
