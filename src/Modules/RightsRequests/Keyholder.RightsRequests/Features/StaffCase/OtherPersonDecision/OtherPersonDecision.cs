using Keyholder.BuildingBlocks.Results;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.RightsRequests.Features.StaffCase.OtherPersonDecision;

internal sealed record RecordConsent(Guid RequestId, Guid OtherId, Consent Answer, DateOnly On);

internal sealed record DecideOtherPerson(Guid RequestId, Guid OtherId, ThirdPartyDecision Decision, string? Reason);

internal sealed class OtherPersonHandler(CaseWork work, RightsRequestsDbContext db)
{
    private static readonly Problem Unknown = new("There is no such person.");

    /// <summary>They were asked, or have answered.</summary>
    public Task<Outcome> HandleAsync(RecordConsent command, CancellationToken ct) =>
        work.StepAsync(command.RequestId, command.Answer == Consent.Asked ? "consent-asked" : "consent-recorded", async step =>
        {
            if (await FindAsync(command.RequestId, command.OtherId, ct) is not { } other) return Unknown;
            step.Detail = command.Answer.InWords();
            step.Request.MaterialChanged(step.Now);
            return command.Answer == Consent.Asked ? other.AskConsent(command.On, step.Today) : other.RecordConsent(command.Answer, command.On, step.Today);
        }, ct);

    public Task<Outcome> HandleAsync(DecideOtherPerson command, CancellationToken ct) => work.StepAsync(command.RequestId, "other-person-decided", async step =>
    {
        if (await FindAsync(command.RequestId, command.OtherId, ct) is not { } other) return Unknown;
        step.Detail = command.Decision.InWords();
        step.Request.MaterialChanged(step.Now);
        return other.Decide(command.Decision, command.Reason, step.Key, step.Actor.ToString());
    }, ct);

    private Task<ThirdParty?> FindAsync(Guid requestId, Guid otherId, CancellationToken ct) =>
        db.ThirdParties.SingleOrDefaultAsync(t => t.Id == otherId && t.RequestId == requestId, ct);
}
