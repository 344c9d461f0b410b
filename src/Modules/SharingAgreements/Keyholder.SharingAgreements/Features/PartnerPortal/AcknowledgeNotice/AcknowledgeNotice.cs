using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Contracts.Events;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.PartnerPortal.AcknowledgeNotice;

/// <summary>A recipient confirms that it corrected, erased or restricted what it was sent (UK GDPR Art 19).</summary>
internal sealed record AcknowledgeNotice(Guid NoticeId, Guid PartnerId);

internal sealed class AcknowledgeNoticeHandler(SharingDbContext db, ActorContext actor, TimeProvider time)
{
    public async Task<Outcome> HandleAsync(AcknowledgeNotice command, CancellationToken ct)
    {
        var (now, by) = (time.GetUtcNow(), actor.Actor.ToString());
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // Of two who confirm at once, or one who presses twice, one is told of.
        var taken = await db.Notices.Where(n => n.Id == command.NoticeId && n.PartnerId == command.PartnerId && n.State == NoticeState.Sent).ExecuteUpdateAsync(
            s => s.SetProperty(n => n.State, NoticeState.Acknowledged).SetProperty(n => n.AcknowledgedAt, now).SetProperty(n => n.AcknowledgedBy, by), ct);
        if (taken == 0)
        {
            return await db.Notices.AnyAsync(n => n.Id == command.NoticeId && n.PartnerId == command.PartnerId && n.State == NoticeState.Acknowledged, ct)
                ? Outcome.Done
                : new Problem("There is nothing to confirm any more");
        }

        db.Publish(new RecipientNotified(command.NoticeId, command.PartnerId, now.LondonDate(), Acknowledged: true));
        db.Audit("sharing.notice.acknowledged", "partner", command.PartnerId, command.NoticeId.ToString());
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return Outcome.Done;
    }
}
