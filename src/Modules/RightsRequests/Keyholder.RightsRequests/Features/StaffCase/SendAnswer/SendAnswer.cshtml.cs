using Keyholder.BuildingBlocks.Results;
using Keyholder.RightsRequests.Domain;
using Keyholder.RightsRequests.Features.Letters;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.RightsRequests.Features.StaffCase.SendAnswer;

internal sealed class SendAnswerModel(SendAnswerHandler handler, Letters.Letters letters) : LetterPage
{
    protected override bool AsksFirst => false;

    protected override string Said => "The answer is sent";

    internal override Task<IActionResult?> EnterAsync(CancellationToken ct) =>
        Task.FromResult<IActionResult?>(SendAnswerHandler.KindOf(Case) is null ? LocalRedirect(CaseUrl) : null);

    protected override Task<string> DraftAsync(CancellationToken ct) =>
        letters.DraftAsync(SendAnswerHandler.KindOf(Case)!.Value, Case, People, new LetterFacts(Case.RefusalReasonOf(Key)), ct);

    protected override Task<Outcome> SendAsync(CancellationToken ct) => handler.HandleAsync(new SendAnswer(Case.Id, Letter.Body!, Letter.Way!.Value), ct);
}
