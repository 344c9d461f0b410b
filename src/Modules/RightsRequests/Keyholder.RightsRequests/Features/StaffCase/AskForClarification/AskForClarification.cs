using Keyholder.BuildingBlocks.Results;
using Keyholder.RightsRequests.Domain;
using Keyholder.StatutoryTime;

namespace Keyholder.RightsRequests.Features.StaffCase.AskForClarification;

internal sealed record AskForClarification(Guid RequestId, string Letter, LetterWay Way);

internal sealed class AskForClarificationHandler(CaseWork work, Correspondence correspondence)
{
    public Task<Outcome> HandleAsync(AskForClarification command, CancellationToken ct) => work.StepAsync(command.RequestId, "clarification-asked", step =>
    {
        var outcome = step.Request.Ask(Matter.Clarification, step.Today, step.Today, step.Actor, step.Now);
        if (outcome.Ok) correspondence.Send(step, LetterKind.AskClarification, command.Letter, command.Way);
        return outcome;
    }, ct);
}
