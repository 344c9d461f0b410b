using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.RightsRequests.Contracts.Events;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.RightsRequests.Features;

/// <summary>What a step of a case works with.</summary>
internal sealed record CaseStep(RightsRequest Request, DataKey Key, RequestPolicy Policy, Actor Actor, DateTimeOffset Now)
{
    public DateOnly Today => Policy.Today;

    /// <summary>More for the audit trail and the timeline, without personal data.</summary>
    public string? Detail { get; set; }

    public Guid NewId() => Guid.CreateVersion7(Now);
}

/// <summary>
/// How every step of a case is taken: load it, let its rules decide, read the clock anew, and commit state, messages and audit
/// together. Nothing is saved when the rules refuse.
/// </summary>
internal sealed class CaseWork(RightsRequestsDbContext db, DataKeys keys, RequestPolicies policies, ActorContext actor, TimeProvider time)
{
    private static readonly Problem Gone = new("There is no such request.");
    private static readonly Problem ChangedMeanwhile = new("Somebody else has changed this request in the meantime. Look at what they did, then try again.");

    public Task<Outcome> StepAsync(Guid requestId, string audit, Func<CaseStep, Outcome> step, CancellationToken ct) =>
        StepAsync(requestId, audit, s => Task.FromResult(step(s)), ct);

    /// <summary>One step of a case: loads it, does the step, saves what it changed.</summary>
    /// <param name="requestId">The request.</param>
    /// <param name="audit">What is done, for the trail: <c>extended</c> is written as <c>rights-requests.request.extended</c>.</param>
    /// <param name="step">Does it; what it returns decides whether anything is saved.</param>
    /// <param name="ct">Cancels the step.</param>
    public async Task<Outcome> StepAsync(Guid requestId, string audit, Func<CaseStep, Task<Outcome>> step, CancellationToken ct)
    {
        if (await db.FindRequestAsync(requestId, ct) is not { } request) return Gone;
        var policy = await policies.TodayAsync(ct);
        var (wasOpen, wasResident) = (request.IsOpen, request.ResidentId);
        var taken = new CaseStep(request, await keys.GetAsync(requestId, ct), policy, actor.Actor, time.GetUtcNow());
        var outcome = await step(taken);
        if (!outcome.Ok)
        {
            db.StartOver();
            return outcome;
        }

        db.Audit($"rights-requests.request.{audit}", "request", request.Id, taken.Detail);
        if (request.ResidentId != wasResident)
        {
            db.Publish(request.Registration());
            db.Publish(request.Hold(policy.Today));
        }

        if (wasOpen && !request.IsOpen)
        {
            db.Publish(request.ClosedForRetention());
            db.Publish(new RequestDeadlineChanged(request.Id, request.Reference, null, null, Open: false));
            db.Publish(new RequestClosed(request.Id, request.Reference, request.Outcome!.Value.ToString(), request.ClosedOn!.Value, request.ResidentId, request.Kind.ToString()));
        }
        else
        {
            db.Recount(request, policy.Clock, policy.Today);
        }

        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.StartOver();
            return ChangedMeanwhile;
        }

        return Outcome.Done;
    }
}
