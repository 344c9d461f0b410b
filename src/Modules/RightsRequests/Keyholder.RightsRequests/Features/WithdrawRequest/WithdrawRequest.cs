using Keyholder.BuildingBlocks.Results;
using Keyholder.RightsRequests.Domain;

namespace Keyholder.RightsRequests.Features.WithdrawRequest;

/// <summary>The person no longer wants an answer. Staff record it, or the person does it themselves.</summary>
internal sealed record WithdrawRequest(Guid RequestId, DateOnly On);

internal sealed class WithdrawRequestHandler(CaseWork work)
{
    public Task<Outcome> HandleAsync(WithdrawRequest command, CancellationToken ct) =>
        work.StepAsync(command.RequestId, "withdrawn", step =>
            command.On > step.Today ? new Problem("The date must be today or in the past", nameof(command.On))
            : command.On < step.Request.ReceivedOn ? new Problem("The date must be the same as or after the day the request was received", nameof(command.On))
            : step.Request.Close(RequestOutcome.Withdrawn, command.On, step.Policy.HeldAfterClosing(command.On), step.Now), ct);
}
