using Keyholder.BuildingBlocks.Results;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;

namespace Keyholder.RightsRequests.Features.StaffCase.ProposeAnswer;

/// <summary>Asks for approval of the answer as it stands.</summary>
internal sealed record ProposeAnswer(Guid RequestId, RequestOutcome Outcome);

internal sealed class ProposeAnswerHandler(CaseWork work, RightsRequestsDbContext db)
{
    public Task<Outcome> HandleAsync(ProposeAnswer command, CancellationToken ct) => work.StepAsync(command.RequestId, "approval-asked", async step =>
    {
        var answer = await db.AnswerToAsync(step.Request, ct);
        if (answer.Missing(command.Outcome).FirstOrDefault() is { } missing) return missing;
        if (command.Outcome is RequestOutcome.DisclosedInFull or RequestOutcome.DisclosedInPart)
            return new Problem("Put the answer together first, and ask for approval of it there.", nameof(command.Outcome));
        step.Detail = command.Outcome.InWords();
        return step.Request.AskApproval(command.Outcome, step.Actor, step.Now, step.NewId());
    }, ct);
}
