using Keyholder.BuildingBlocks.Results;
using Keyholder.SharingAgreements.Data;

namespace Keyholder.SharingAgreements.Features.Flows.VerifyDisclosure;

internal sealed record VerifyRequester(Guid Id, string How, DateOnly On);

internal sealed class VerifyRequesterHandler(SharingDbContext db, Disclosures disclosures)
{
    public async Task<Outcome> HandleAsync(VerifyRequester command, CancellationToken ct)
    {
        if (await disclosures.FindAsync(command.Id, ct) is not { } disclosure) return new Problem("It is not there any more.");
        if (disclosure.Verify(command.How, command.On) is { Ok: false } problem) return problem;
        db.Audit("sharing.disclosure.requester-verified", "disclosure", disclosure.Id, disclosure.Reference);
        return await disclosures.SaveAsync(ct);
    }
}
