using Keyholder.BuildingBlocks.Results;

namespace Keyholder.RightsRequests.Features.StaffCase.AssignOfficer;

internal sealed record AssignOfficer(Guid RequestId, Guid Officer);

internal sealed class AssignOfficerHandler(CaseWork work, StaffNames names)
{
    public async Task<Outcome> HandleAsync(AssignOfficer command, CancellationToken ct)
    {
        if ((await names.OfficersAsync(ct)).All(o => o.Id != command.Officer)) return new Problem("Choose somebody who works on requests", nameof(command.Officer));
        return await work.StepAsync(command.RequestId, "assigned", step => step.Request.Assign(command.Officer), ct);
    }
}
