using Keyholder.BuildingBlocks.Results;
using Keyholder.RightsRequests.Domain;
using Keyholder.RightsRequests.Features.Letters;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

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

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!SendLetterHandler.Kinds.Contains(Kind)) context.Result = NotFound();
        else await next();
    }

    protected override Task<string> DraftAsync(CancellationToken ct) => letters.DraftAsync(Kind, Case, People, new LetterFacts(), ct);

    protected override Task<Outcome> SendAsync(CancellationToken ct) =>
        handler.HandleAsync(new SendLetter(Case.Id, Kind, Letter.Body!, Letter.Way!.Value), ct);
}
