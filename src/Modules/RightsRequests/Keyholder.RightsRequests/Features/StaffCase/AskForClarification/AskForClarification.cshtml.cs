using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Results;
using Keyholder.RightsRequests.Domain;
using Keyholder.RightsRequests.Features.Letters;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.RightsRequests.Features.StaffCase.AskForClarification;

internal sealed class AskForClarificationModel(AskForClarificationHandler handler, Letters.Letters letters) : LetterPage
{
    [BindProperty, Required(ErrorMessage = "Enter what you need to know"), MaxLength(2000)]
    public string? Question { get; set; }

    protected override string Said => "You asked for clarification. The clock is paused.";

    protected override Task<string> DraftAsync(CancellationToken ct) =>
        letters.DraftAsync(LetterKind.AskClarification, Case, People, new LetterFacts(Question), ct);

    protected override Task<Outcome> SendAsync(CancellationToken ct) =>
        handler.HandleAsync(new AskForClarification(Case.Id, Letter.Body!, Letter.Way!.Value), ct);
}
