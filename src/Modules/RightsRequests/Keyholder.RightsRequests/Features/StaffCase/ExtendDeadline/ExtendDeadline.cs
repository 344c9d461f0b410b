using Keyholder.BuildingBlocks.Results;
using Keyholder.RightsRequests.Domain;

namespace Keyholder.RightsRequests.Features.StaffCase.ExtendDeadline;

/// <summary>Takes more time: the letter that says so and why goes out today, which must be inside the first month.</summary>
internal sealed record ExtendDeadline(Guid RequestId, string Letter, LetterWay Way);

internal sealed class ExtendDeadlineHandler(CaseWork work, Correspondence correspondence)
{
    public Task<Outcome> HandleAsync(ExtendDeadline command, CancellationToken ct) => work.StepAsync(command.RequestId, "extended", step =>
    {
        var outcome = step.Request.Extend(step.Today, step.Policy.Clock, step.Today, step.Actor, step.Now);
        if (outcome.Ok) correspondence.Send(step, LetterKind.Extension, command.Letter, command.Way);
        return outcome;
    }, ct);
}
