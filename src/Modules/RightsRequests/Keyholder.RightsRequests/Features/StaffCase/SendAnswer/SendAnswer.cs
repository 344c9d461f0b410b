using Keyholder.BuildingBlocks.Results;
using Keyholder.RightsRequests.Domain;

namespace Keyholder.RightsRequests.Features.StaffCase.SendAnswer;

/// <summary>Sends an answer that is a letter and nothing else: nothing is held, or the request is refused.</summary>
internal sealed record SendAnswer(Guid RequestId, string Letter, LetterWay Way);

internal sealed class SendAnswerHandler(CaseWork work, Correspondence correspondence)
{
    public static LetterKind? KindOf(RightsRequest request) => request.CurrentApproval is { State: ApprovalState.Given } approval
        ? approval.Proposed switch
        {
            RequestOutcome.NothingHeld => LetterKind.NothingHeld,
            RequestOutcome.Refused => LetterKind.Refusal,
            _ => null,
        }
        : null;

    public Task<Outcome> HandleAsync(SendAnswer command, CancellationToken ct) => work.StepAsync(command.RequestId, "released", step =>
    {
        if (KindOf(step.Request) is not { } kind) return new Problem("There is no approved answer that is sent as a letter.");
        var outcome = step.Request.Release(step.Now);
        if (outcome.Ok) correspondence.Send(step, kind, command.Letter, command.Way);
        return outcome;
    }, ct);
}
