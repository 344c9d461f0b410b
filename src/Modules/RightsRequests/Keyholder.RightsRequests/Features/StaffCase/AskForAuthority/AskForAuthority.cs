using Keyholder.BuildingBlocks.Results;
using Keyholder.RightsRequests.Domain;
using Keyholder.StatutoryTime;

namespace Keyholder.RightsRequests.Features.StaffCase.AskForAuthority;

internal sealed record AskForAuthority(Guid RequestId, string Letter, LetterWay Way);

internal sealed class AskForAuthorityHandler(CaseWork work, Correspondence correspondence)
{
    public Task<Outcome> HandleAsync(AskForAuthority command, CancellationToken ct) => work.StepAsync(command.RequestId, "authority-asked", step =>
    {
        var outcome = step.Request.Ask(Matter.Authority, step.Today, step.Today, step.Actor, step.Now);
        if (outcome.Ok) correspondence.Send(step, LetterKind.AskAuthority, command.Letter, command.Way);
        return outcome;
    }, ct);
}
