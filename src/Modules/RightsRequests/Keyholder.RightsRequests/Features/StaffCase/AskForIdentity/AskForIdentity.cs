using Keyholder.BuildingBlocks.Results;
using Keyholder.RightsRequests.Domain;
using Keyholder.StatutoryTime;

namespace Keyholder.RightsRequests.Features.StaffCase.AskForIdentity;

internal sealed record AskForIdentity(Guid RequestId, string Letter, LetterWay Way);

internal sealed class AskForIdentityHandler(CaseWork work, Correspondence correspondence)
{
    public Task<Outcome> HandleAsync(AskForIdentity command, CancellationToken ct) => work.StepAsync(command.RequestId, "identity-asked", step =>
    {
        var outcome = step.Request.Ask(Matter.Identity, step.Today, step.Today, step.Actor, step.Now);
        if (outcome.Ok) correspondence.Send(step, LetterKind.AskIdentity, command.Letter, command.Way);
        return outcome;
    }, ct);
}
