using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;

namespace Keyholder.SharingAgreements.Features.Flows.GiveDisclosure;

internal sealed record GiveDisclosure(Guid Id, string What, Protection Protection, DateTimeOffset At);

internal sealed class GiveDisclosureHandler(SharingDbContext db, Disclosures disclosures, DataKeys keys, TimeProvider time)
{
    public async Task<Outcome> HandleAsync(GiveDisclosure command, CancellationToken ct)
    {
        if (await disclosures.FindAsync(command.Id, ct) is not { } disclosure) return new Problem("It is not there any more.");
        if (command.At > time.GetUtcNow()) return new Problem("It cannot have been given in the future", "On");
        var given = (await keys.GetAsync(disclosure.Id, ct)).Seal(command.What, Disclosure.GivenField(disclosure.Id));
        if (disclosure.Give(given, command.Protection, command.At) is { Ok: false } problem) return problem;
        db.Publish(disclosure.Made());
        db.Publish(disclosure.Registration());
        db.Audit("sharing.disclosure.given", "disclosure", disclosure.Id, disclosure.Reference);
        return await disclosures.SaveAsync(ct);
    }
}
