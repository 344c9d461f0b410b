using Keyholder.BuildingBlocks.Results;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;
using Keyholder.RightsRequests.Features.Letters;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Keyholder.RightsRequests.Features.StaffCase.SendLetter;

/// <summary>One of the letters that end a request: to write, to see, to send.</summary>
[ClosedToo]
internal sealed class SendLetterModel(SendLetterHandler handler, Letters.Letters letters, RightsRequestsDbContext db) : LetterPage
{
    [BindProperty(SupportsGet = true)]
    public LetterKind Kind { get; set; }

    public Problem? WhyNot => SendLetterHandler.WhyNot(Case, Kind);

    protected override bool AsksFirst => false;

    protected override string Said => SendLetterHandler.AnswerGiven(Kind) is null ? "The letter is sent" : "The answer is sent. You can close the request now.";

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        // The other letters go out with the step they belong to.
        if (!SendLetterHandler.Kinds.Contains(Kind)) context.Result = NotFound();
        else await next();
    }

    protected override async Task<string> DraftAsync(CancellationToken ct)
    {
        var facts = SendLetterHandler.AnswerGiven(Kind) is null
            ? new LetterFacts()
            : new LetterFacts(Kind == LetterKind.Refusal ? Case.RefusalReasonOf(Key) : null) { Answer = AnswerSummary.Of(await db.AnswerToAsync(Case, ct), Key) };
        return await letters.DraftAsync(Kind, Case, People, facts, ct);
    }

    protected override Task<Outcome> SendAsync(CancellationToken ct) =>
        handler.HandleAsync(new SendLetter(Case.Id, Kind, Letter.Body!, Letter.Way!.Value), ct);
}
