using Keyholder.BuildingBlocks.Results;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.RightsRequests.Features.StaffCase.AskForConsent;

/// <summary>Writes to another person. The letter does not say who has asked.</summary>
internal sealed record AskForConsent(Guid RequestId, Guid OtherId, string Letter, LetterWay Way);

internal sealed class AskForConsentHandler(CaseWork work, RightsRequestsDbContext db, Correspondence correspondence)
{
    public Task<Outcome> HandleAsync(AskForConsent command, CancellationToken ct) => work.StepAsync(command.RequestId, "consent-asked", async step =>
    {
        if (await db.ThirdParties.SingleOrDefaultAsync(t => t.Id == command.OtherId && t.RequestId == command.RequestId, ct) is not { } other)
            return new Problem("There is no such person.");
        var outcome = other.AskConsent(step.Today, step.Today);
        if (outcome.Ok) correspondence.Send(step, LetterKind.ThirdPartyConsent, command.Letter, command.Way, other.Id);
        return outcome;
    }, ct);
}
