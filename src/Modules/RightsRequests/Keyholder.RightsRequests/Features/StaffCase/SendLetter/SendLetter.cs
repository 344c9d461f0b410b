using Keyholder.BuildingBlocks.Results;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;

namespace Keyholder.RightsRequests.Features.StaffCase.SendLetter;

/// <summary>Sends one of the letters that end a request. The two that are themselves the answer go out only once it is approved.</summary>
internal sealed record SendLetter(Guid RequestId, LetterKind Kind, string Letter, LetterWay Way);

internal sealed class SendLetterHandler(CaseWork work, RightsRequestsDbContext db, Correspondence correspondence)
{
    /// <summary>The letters that are sent here; all others go with the step they belong to.</summary>
    public static readonly IReadOnlyList<LetterKind> Kinds = [LetterKind.NothingHeld, LetterKind.Refusal, LetterKind.Withdrawn, LetterKind.NoReply];

    public Task<Outcome> HandleAsync(SendLetter command, CancellationToken ct) =>
        work.StepAsync(command.RequestId, AnswerGiven(command.Kind) is null ? "end-told" : "released", async step =>
        {
            var outcome = WhyNot(step.Request, command.Kind) is { } problem ? problem
                : AnswerGiven(command.Kind) is { } answered ? await ReleaseAsync(step, answered, ct)
                : Outcome.Done;
            if (outcome.Ok) correspondence.Send(step, command.Kind, command.Letter, command.Way);
            return outcome;
        }, ct);

    /// <summary>How the request ends when the letter is itself the answer; null when it is not.</summary>
    public static RequestOutcome? AnswerGiven(LetterKind kind) => kind switch
    {
        LetterKind.NothingHeld => RequestOutcome.NothingHeld,
        LetterKind.Refusal => RequestOutcome.Refused,
        _ => null,
    };

    /// <summary>Why the letter cannot be sent as things stand; null when it can.</summary>
    public static Problem? WhyNot(RightsRequest request, LetterKind kind) => kind switch
    {
        LetterKind.Withdrawn when request.Outcome != RequestOutcome.Withdrawn => new Problem("The person has not withdrawn the request."),
        LetterKind.NoReply when request.Outcome != RequestOutcome.NoReply && request.WaitingFor is null => new Problem("You are not waiting for anything from the person."),
        LetterKind.NothingHeld or LetterKind.Refusal when request.ReleasedAt is not null => new Problem("The answer has gone out already."),
        LetterKind.NothingHeld or LetterKind.Refusal when request.CurrentApproval is not { State: ApprovalState.Given } approval || approval.Proposed != AnswerGiven(kind) =>
            new Problem("This answer must be approved before it goes out."),
        _ => null,
    };

    private async Task<Outcome> ReleaseAsync(CaseStep step, RequestOutcome answered, CancellationToken ct) =>
        (await db.AnswerToAsync(step.Request, ct)).Missing(answered).FirstOrDefault() is { } missing ? missing : step.Request.Release(step.Now);
}
