using Keyholder.BuildingBlocks.Results;
using Keyholder.RightsRequests.Domain;
using Keyholder.RightsRequests.Features.Letters;

namespace Keyholder.RightsRequests.Features.StaffCase.AskForAuthority;

internal sealed class AskForAuthorityModel(AskForAuthorityHandler handler, Letters.Letters letters) : LetterPage
{
    protected override bool AsksFirst => false;

    protected override string Said => "You asked for proof of authority. The clock waits for it.";

    protected override Task<string> DraftAsync(CancellationToken ct) => letters.DraftAsync(LetterKind.AskAuthority, Case, People, new LetterFacts(), ct);

    protected override Task<Outcome> SendAsync(CancellationToken ct) => handler.HandleAsync(new AskForAuthority(Case.Id, Letter.Body!, Letter.Way!.Value), ct);
}
