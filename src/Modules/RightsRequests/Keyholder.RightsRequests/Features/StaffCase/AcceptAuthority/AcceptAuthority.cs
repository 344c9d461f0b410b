using Keyholder.BuildingBlocks.Results;

namespace Keyholder.RightsRequests.Features.StaffCase.AcceptAuthority;

internal sealed record AcceptAuthority(Guid RequestId, DateOnly On);

internal sealed class AcceptAuthorityHandler(CaseWork work)
{
    public Task<Outcome> HandleAsync(AcceptAuthority command, CancellationToken ct) => work.StepAsync(command.RequestId, "authority-accepted", step =>
        step.Request.AcceptAuthority(command.On, step.Today, step.Actor, step.Now), ct);
}
