using Keyholder.BuildingBlocks.Results;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;

namespace Keyholder.RightsRequests.Features.StaffCase.ApproveAnswer;

/// <summary>Asks for approval of a pack as it is. Where the policy lets one person do it, that is the approval.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="PackSha256">The pack that was seen; another that took its place meanwhile is refused.</param>
internal sealed record AskPackApproval(Guid RequestId, string PackSha256);

/// <summary>Approves a pack as it is.</summary>
internal sealed record ApprovePack(Guid RequestId, string PackSha256);

/// <summary>Sends a pack back to be changed.</summary>
internal sealed record SendBackPack(Guid RequestId, string Reason);

internal sealed class ApproveAnswerHandler(CaseWork work, RightsRequestsDbContext db)
{
    public Task<Outcome> HandleAsync(AskPackApproval command, CancellationToken ct) => work.StepAsync(command.RequestId, "approval-asked", async step =>
    {
        var answer = await db.AnswerToAsync(step.Request, ct);
        var (pack, problem) = await FindAsync(answer, command.PackSha256, ct);
        if (problem is not null) return problem;
        if (answer.Missing(pack!.Outcome).FirstOrDefault() is { } missing) return missing;
        var asked = step.Request.AskApproval(pack.Outcome, step.Actor, step.Now, step.NewId(), pack.Sha256);
        if (!asked.Ok || NeedsTwo(step.Policy, answer, pack)) return asked;
        var approved = step.Request.Approve(step.Actor, secondPerson: false, step.Now);
        if (approved.Ok) db.Audit("rights-requests.request.approved", "request", step.Request.Id, "The policy lets one person do this.");
        return approved;
    }, ct);

    public Task<Outcome> HandleAsync(ApprovePack command, CancellationToken ct) => work.StepAsync(command.RequestId, "approved", async step =>
    {
        var answer = await db.AnswerToAsync(step.Request, ct);
        var (pack, problem) = await FindAsync(answer, command.PackSha256, ct);
        if (problem is not null) return problem;
        if (step.Request.CurrentApproval is not { State: ApprovalState.Asked } approval || approval.PackSha256 != pack!.Sha256)
            return new Problem("Nobody has asked for approval of this answer.");
        step.Detail = $"SHA-256 {pack.Sha256}";
        return step.Request.Approve(step.Actor, NeedsTwo(step.Policy, answer, pack), step.Now);
    }, ct);

    public Task<Outcome> HandleAsync(SendBackPack command, CancellationToken ct) => work.StepAsync(command.RequestId, "sent-back",
        step => step.Request.SendBack(command.Reason, step.Key, step.Actor, step.Now), ct);

    public static bool NeedsTwo(RequestPolicy policy, Answer answer, AnswerPack pack) => policy.NeedsSecondPerson(pack.Outcome, answer.Exclusions.Count > 0);

    private async Task<(AnswerPack? Pack, Problem? Problem)> FindAsync(Answer answer, string seen, CancellationToken ct)
    {
        var pack = await db.FindPackAsync(answer.Request.Id, ct);
        if (pack?.AssembledAt is null) return (null, new Problem("The answer has not been put together yet."));
        if (!pack.IsCurrent(answer)) return (null, new Problem("Something has changed since this answer was put together. Put it together again."));
        return pack.Sha256 == seen ? (pack, null) : (null, new Problem("The answer has been put together anew since you opened this page. Look at it again."));
    }
}
