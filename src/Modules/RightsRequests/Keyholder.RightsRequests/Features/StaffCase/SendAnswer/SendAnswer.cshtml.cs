using Keyholder.BuildingBlocks.Results;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;
using Keyholder.RightsRequests.Features.Letters;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.RightsRequests.Features.StaffCase.SendAnswer;

internal sealed class SendAnswerModel(SendAnswerHandler handler, Letters.Letters letters, RightsRequestsDbContext db) : LetterPage
{
    protected override bool AsksFirst => false;

    protected override string Said => "The answer is sent";

    internal override Task<IActionResult?> EnterAsync(CancellationToken ct) =>
        Task.FromResult<IActionResult?>(SendAnswerHandler.KindOf(Case) is null ? LocalRedirect(CaseUrl) : null);

    protected override async Task<string> DraftAsync(CancellationToken ct)
    {
        var kind = SendAnswerHandler.KindOf(Case)!.Value;
        var facts = new LetterFacts(kind == LetterKind.Refusal ? Case.RefusalReasonOf(Key) : null) { Answer = AnswerSummary.Of(await db.AnswerToAsync(Case, ct), Key) };
        return await letters.DraftAsync(kind, Case, People, facts, ct);
    }

    protected override Task<Outcome> SendAsync(CancellationToken ct) => handler.HandleAsync(new SendAnswer(Case.Id, Letter.Body!, Letter.Way!.Value), ct);
}
