using Keyholder.BuildingBlocks.Results;
using Keyholder.RightsRequests.Domain;

namespace Keyholder.RightsRequests.Features.StaffCase.CloseRequest;

internal sealed record CloseRequest(Guid RequestId, RequestOutcome Outcome);

internal sealed class CloseRequestHandler(CaseWork work)
{
    public Task<Outcome> HandleAsync(CloseRequest command, CancellationToken ct) => work.StepAsync(command.RequestId, "closed", step =>
    {
        if (command.Outcome == RequestOutcome.NoReply && step.Request.WaitingSince is { } since
            && step.Policy.MayCloseWithoutReplyFrom(since) is var from && from > step.Today)
            return new Problem($"Wait for a reply until {from:d MMMM yyyy} before you close the request.", nameof(command.Outcome));
        step.Detail = command.Outcome.InWords();
        return step.Request.Close(command.Outcome, step.Today, step.Policy.HeldAfterClosing(step.Today), step.Now);
    }, ct);
}
