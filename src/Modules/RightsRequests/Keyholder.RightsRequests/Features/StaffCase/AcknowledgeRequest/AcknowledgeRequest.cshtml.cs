using Keyholder.BuildingBlocks.Results;
using Keyholder.RightsRequests.Domain;
using Keyholder.RightsRequests.Features.Letters;

namespace Keyholder.RightsRequests.Features.StaffCase.AcknowledgeRequest;

internal sealed class AcknowledgeRequestModel(AcknowledgeRequestHandler handler, Letters.Letters letters) : LetterPage
{
    protected override bool AsksFirst => false;

    protected override string Said => "The request is acknowledged";

    protected override Task<string> DraftAsync(CancellationToken ct) => letters.DraftAsync(LetterKind.Acknowledgement, Case, People, new LetterFacts(), ct);

    protected override Task<Outcome> SendAsync(CancellationToken ct) => handler.HandleAsync(new AcknowledgeRequest(Case.Id, Letter.Body!, Letter.Way!.Value), ct);
}
