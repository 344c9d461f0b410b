using Keyholder.BuildingBlocks.Results;
using Keyholder.RightsRequests.Domain;
using Keyholder.RightsRequests.Features.Letters;

namespace Keyholder.RightsRequests.Features.StaffCase.AskForIdentity;

internal sealed class AskForIdentityModel(AskForIdentityHandler handler, Letters.Letters letters) : LetterPage
{
    protected override bool AsksFirst => false;

    protected override string Said => "You asked for proof of identity. The clock waits for it.";

    protected override Task<string> DraftAsync(CancellationToken ct) => letters.DraftAsync(LetterKind.AskIdentity, Case, People, new LetterFacts(), ct);

    protected override Task<Outcome> SendAsync(CancellationToken ct) => handler.HandleAsync(new AskForIdentity(Case.Id, Letter.Body!, Letter.Way!.Value), ct);
}
