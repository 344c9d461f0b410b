using Keyholder.BuildingBlocks.Results;
using Keyholder.RightsRequests.Domain;
using Keyholder.RightsRequests.Features.Letters;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.RightsRequests.Features.StaffCase.SendLetter;

/// <summary>A letter that says how a request ended: to write, to see, to send.</summary>
[ClosedToo]
internal sealed class SendLetterModel(SendLetterHandler handler, Letters.Letters letters) : LetterPage
{
    [BindProperty(SupportsGet = true)]
    public LetterKind Kind { get; set; }

    public Problem? WhyNot => SendLetterHandler.WhyNot(Case, Kind);

    protected override bool AsksFirst => false;

    protected override string Said => "The letter is sent";

    internal override Task<IActionResult?> EnterAsync(CancellationToken ct) =>
        Task.FromResult<IActionResult?>(SendLetterHandler.Kinds.Contains(Kind) ? null : NotFound());

    protected override Task<string> DraftAsync(CancellationToken ct) => letters.DraftAsync(Kind, Case, People, new LetterFacts(), ct);

    protected override Task<Outcome> SendAsync(CancellationToken ct) =>
        handler.HandleAsync(new SendLetter(Case.Id, Kind, Letter.Body!, Letter.Way!.Value), ct);
}
