using Keyholder.BuildingBlocks.Results;
using Keyholder.RightsRequests.Domain;

namespace Keyholder.RightsRequests.Features.StaffCase.SendLetter;

/// <summary>Tells the person that their request has come to its end without an answer.</summary>
internal sealed record SendLetter(Guid RequestId, LetterKind Kind, string Letter, LetterWay Way);

internal sealed class SendLetterHandler(CaseWork work, Correspondence correspondence)
{
    /// <summary>The letters that are sent here; all others go with the step they belong to.</summary>
    public static readonly IReadOnlyList<LetterKind> Kinds = [LetterKind.Withdrawn, LetterKind.NoReply];

    public Task<Outcome> HandleAsync(SendLetter command, CancellationToken ct) => work.StepAsync(command.RequestId, "end-told", step =>
    {
        if (WhyNot(step.Request, command.Kind) is { } problem) return problem;
        correspondence.Send(step, command.Kind, command.Letter, command.Way);
        return Outcome.Done;
    }, ct);

    /// <summary>Why the letter cannot be sent as things stand; null when it can.</summary>
    public static Problem? WhyNot(RightsRequest request, LetterKind kind) => kind switch
    {
        LetterKind.Withdrawn when request.Outcome != RequestOutcome.Withdrawn => new Problem("The person has not withdrawn the request."),
        LetterKind.NoReply when request.Outcome != RequestOutcome.NoReply => new Problem("The request was not closed for want of a reply."),
        _ => null,
    };
}
