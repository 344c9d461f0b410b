using Keyholder.BuildingBlocks.Results;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Features.Partners.AddPartner;

namespace Keyholder.SharingAgreements.Features.Partners.EditPartner;

internal sealed record EditPartner(Guid PartnerId, Guid Seen, PartnerFacts Facts);

internal sealed class EditPartnerHandler(PartnerChanges changes, SharingDbContext db, SharingPolicies policies)
{
    public Task<Outcome> HandleAsync(EditPartner command, CancellationToken ct) => changes.ChangeAsync(command.PartnerId, command.Seen, "partner.changed", async partner =>
    {
        if (await command.Facts.WhyNotAsync(db, await policies.TodayAsync(ct), partner, ct) is { } problem) return problem;
        command.Facts.ApplyTo(partner);
        return Outcome.Done;
    }, ct);
}
