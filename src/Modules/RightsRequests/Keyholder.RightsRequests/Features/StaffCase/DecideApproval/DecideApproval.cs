using Keyholder.BuildingBlocks.Results;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;

namespace Keyholder.RightsRequests.Features.StaffCase.DecideApproval;

/// <summary>Approves the proposed outcome, or sends it back.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="SendBackBecause">What has to change; null approves.</param>
internal sealed record DecideApproval(Guid RequestId, string? SendBackBecause);

internal sealed class DecideApprovalHandler(CaseWork work, RightsRequestsDbContext db)
{
    public Task<Outcome> HandleAsync(DecideApproval command, CancellationToken ct) =>
        work.StepAsync(command.RequestId, command.SendBackBecause is null ? "approved" : "sent-back", async step =>
        {
            if (command.SendBackBecause is { } reason) return step.Request.SendBack(reason, step.Key, step.Actor, step.Now);
            if (step.Request.CurrentApproval is not { } approval) return new Problem("Nobody has asked for approval.");
            if (approval.PackSha256 is not null) return new Problem("Approve this answer where you see its file.");
            var answer = await db.AnswerToAsync(step.Request, ct);
            if (answer.Missing(approval.Proposed).FirstOrDefault() is { } missing) return missing;
            step.Detail = approval.Proposed.InWords();
            return step.Request.Approve(step.Actor, step.Policy.NeedsSecondPerson(approval.Proposed, answer.Exclusions.Count > 0), step.Now);
        }, ct);
}
