using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;

namespace Keyholder.SharingAgreements.Features.Flows.AssessDisclosure;

internal sealed record AssessDisclosure(Guid Id, string TheirGround, bool PublicTaskStated, string OurBasis, string? Exemption, string Necessity, bool KeptFromPerson);

internal sealed class AssessDisclosureHandler(SharingDbContext db, Disclosures disclosures, DataKeys keys, SharingPolicies policies)
{
    public async Task<Outcome> HandleAsync(AssessDisclosure command, CancellationToken ct)
    {
        if (await disclosures.FindAsync(command.Id, ct) is not { } disclosure) return new Problem("It is not there any more.");
        var policy = await policies.TodayAsync(ct);
        if (policy.LawfulBases.All(b => b.Code != command.OurBasis)) return new Problem("Choose our lawful basis", nameof(command.OurBasis));
        if (command.Exemption is { } exemption && policy.Exemptions.All(e => e.Code != exemption)) return new Problem("Choose an exemption of the list", nameof(command.Exemption));
        var key = await keys.GetAsync(disclosure.Id, ct);
        if (disclosure.Assess(
            command.TheirGround, command.PublicTaskStated, command.OurBasis, command.Exemption, key.Seal(command.Necessity, Disclosure.NecessityField(disclosure.Id)), command.KeptFromPerson) is { Ok: false } problem) return problem;
        db.Publish(disclosure.Registration());
        db.Audit("sharing.disclosure.assessed", "disclosure", disclosure.Id, disclosure.Reference);
        return await disclosures.SaveAsync(ct);
    }
}
