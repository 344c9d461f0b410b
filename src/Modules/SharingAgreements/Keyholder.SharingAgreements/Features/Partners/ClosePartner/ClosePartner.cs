using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Results;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Keyholder.SharingAgreements.Features.Partners.AssessPartner;
using Keyholder.SharingAgreements.Features.Partners.LinkPartner;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.Partners.ClosePartner;

internal sealed record ClosePartner(Guid PartnerId, Guid Seen);

internal sealed class ClosePartnerHandler(PartnerChanges changes, LinkPartnerHandler link, SharingDbContext db, WakeUps wakeUps)
{
    public async Task<Outcome> HandleAsync(ClosePartner command, CancellationToken ct)
    {
        var outcome = await changes.ChangeAsync(command.PartnerId, command.Seen, "partner.closed", async partner => partner.Close(
            await db.Agreements.CountAsync(a => a.PartnerId == partner.Id && a.Versions.Any(v => v.State == AgreementState.Active), ct),
            await db.Recalls.CountAsync(r => r.PartnerId == partner.Id && r.State == RecallState.Open, ct)), ct);
        if (!outcome.Ok) return outcome;
        await wakeUps.CancelAsync(PartnerReview.Job, command.PartnerId.ToString(), ct);
        return await link.EndAsync(command.PartnerId, ct);
    }
}
