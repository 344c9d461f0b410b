using Keyholder.BuildingBlocks.Results;

namespace Keyholder.RightsRequests.Features.StaffCase.RecordClarification;

/// <summary>Records the answer to a clarification.</summary>
/// <param name="Scope">What the person now asks for; null when it is what they asked for before.</param>
internal sealed record RecordClarification(Guid RequestId, DateOnly On, string? Scope);

internal sealed class RecordClarificationHandler(CaseWork work)
{
    public Task<Outcome> HandleAsync(RecordClarification command, CancellationToken ct) => work.StepAsync(command.RequestId, "clarification-answered", step =>
        step.Request.AnswerClarification(command.Scope, command.On, step.Today, step.Key, step.Actor, step.Now), ct);
}
