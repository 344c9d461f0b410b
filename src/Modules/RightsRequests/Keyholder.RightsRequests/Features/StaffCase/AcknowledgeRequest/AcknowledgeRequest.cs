using Keyholder.BuildingBlocks.Results;
using Keyholder.RightsRequests.Domain;

namespace Keyholder.RightsRequests.Features.StaffCase.AcknowledgeRequest;

internal sealed record AcknowledgeRequest(Guid RequestId, string Letter, LetterWay Way);

internal sealed class AcknowledgeRequestHandler(CaseWork work, Correspondence correspondence)
{
    public Task<Outcome> HandleAsync(AcknowledgeRequest command, CancellationToken ct) => work.StepAsync(command.RequestId, "acknowledged", step =>
    {
        var outcome = step.Request.Acknowledge(step.Now);
        if (outcome.Ok) correspondence.Send(step, LetterKind.Acknowledgement, command.Letter, command.Way);
        return outcome;
    }, ct);
}
