using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Results;
using Keyholder.RightsRequests.Domain;

namespace Keyholder.RightsRequests.Features.StaffCase.AcceptIdentity;

internal sealed record AcceptIdentity(Guid RequestId, IdentityMethod Method, DateOnly On);

internal sealed class AcceptIdentityHandler(CaseWork work, IResidents residents)
{
    public async Task<Outcome> HandleAsync(AcceptIdentity command, CancellationToken ct)
    {
        Guid? resident = null;
        var outcome = await work.StepAsync(command.RequestId, "identity-accepted", step =>
        {
            if (step.Request.ResidentId == step.Request.RequesterId) resident = step.Request.ResidentId;
            step.Detail = command.Method.InWords();
            return step.Request.AcceptIdentity(command.Method, command.On, step.Today, step.Actor, step.Now);
        }, ct);
        if (outcome.Ok && resident is { } id && await residents.FindAsync(id, ct) is not null) await residents.MarkIdentityCheckedAsync(id, command.On, ct);
        return outcome;
    }
}
