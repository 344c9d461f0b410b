using Keyholder.BuildingBlocks.Results;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;

namespace Keyholder.RightsRequests.Features.StaffCase.RefuseRequest;

/// <summary>Proposes to refuse. Nothing goes out before it is approved.</summary>
internal sealed record RefuseRequest(Guid RequestId, RefusalGround Ground, string Reason);

internal sealed class RefuseRequestHandler(CaseWork work, RightsRequestsDbContext db)
{
    public Task<Outcome> HandleAsync(RefuseRequest command, CancellationToken ct) => work.StepAsync(command.RequestId, "approval-asked", async step =>
    {
        if (command.Ground == RefusalGround.Exempt && (await db.AnswerToAsync(step.Request, ct)).Natural != RequestOutcome.Refused)
            return new Problem("Not everything that was found is withheld, so exemptions do not cover it all", nameof(command.Ground));
        step.Detail = $"{RequestOutcome.Refused.InWords()}. {command.Ground.InWords()}.";
        return step.Request.ProposeRefusal(command.Ground, command.Reason, step.Key, step.Actor, step.Now, step.NewId());
    }, ct);
}
