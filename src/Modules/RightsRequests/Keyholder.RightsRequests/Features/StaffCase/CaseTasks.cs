using Keyholder.RightsRequests.Domain;
using Keyholder.StatutoryTime;

namespace Keyholder.RightsRequests.Features.StaffCase;

/// <summary>A line of what there is to do; without a path it cannot be started yet.</summary>
internal sealed record CaseTask(string Title, string? Path, string Status, string? Colour, string? Hint = null);

/// <summary>What to do next with an open request, from the first thing to the last.</summary>
internal static class CaseTasks
{
    private const string Done = "Completed";
    private const string Waiting = "Waiting";
    private const string ToDo = "To do";
    private const string Later = "Cannot start yet";

    public static IEnumerable<CaseTask> Of(Answer answer)
    {
        var request = answer.Request;
        yield return request.AcknowledgedAt is null
            ? new CaseTask("Acknowledge the request", "acknowledge", ToDo, "blue")
            : new CaseTask("Acknowledge the request", null, Done, null);

        yield return request.IdentityAccepted ? new CaseTask("Know who the person is", null, Done, null, request.IdentityMethod?.InWords())
            : request.IsWaitingFor(Matter.Identity) ? new CaseTask("Record the proof of identity", "accept-identity", Waiting, "yellow", "The clock waits for it")
            : new CaseTask("Know who the person is", "accept-identity", ToDo, "blue", "Ask for proof only if you doubt it");

        if (request.OnBehalf)
        {
            yield return request.AuthorityAcceptedOn is not null ? new CaseTask("Know that the representative may act", null, Done, null)
                : request.IsWaitingFor(Matter.Authority) ? new CaseTask("Record the proof of authority", "accept-authority", Waiting, "yellow", "The clock waits for it")
                : new CaseTask("Know that the representative may act", "accept-authority", ToDo, "blue");
        }

        if (request.IsWaitingFor(Matter.Clarification))
            yield return new CaseTask("Record what the person has clarified", "clarification", Waiting, "yellow", "The clock is paused");

        yield return new CaseTask(
            "Search, and say where", "searches", answer.Searches.Count > 0 ? Done : ToDo, answer.Searches.Count > 0 ? null : "blue",
            answer.Searches.Count > 0 ? $"{answer.Searches.Count} in the log" : null);

        var left = answer.Found.Count(f => f.Disclosure == Disclosure.NotReviewed);
        yield return answer.Found.Count == 0 ? new CaseTask("Add what you found and review it", "found", ToDo, "blue", "Nothing yet")
            : left > 0 ? new CaseTask("Review what was found", "found", ToDo, "blue", $"{left} of {answer.Found.Count} to review")
            : new CaseTask("Review what was found", "found", Done, null, $"{answer.Found.Count} reviewed");

        if (answer.Others.Count > 0)
        {
            var undecided = answer.Others.Count(o => o.Decision == ThirdPartyDecision.Undecided);
            yield return undecided > 0
                ? new CaseTask("Decide about other people", "others", ToDo, "blue", $"{undecided} of {answer.Others.Count} to decide")
                : new CaseTask("Decide about other people", "others", Done, null);
        }

        var ready = !answer.Missing(answer.Natural).Any();
        var gives = answer.Natural is RequestOutcome.DisclosedInFull or RequestOutcome.DisclosedInPart;
        yield return request.CurrentApproval switch
        {
            { State: ApprovalState.Given } given => new CaseTask("Get the answer approved", null, Done, null, given.Proposed.InWords()),
            { } asked => new CaseTask("Approve the answer", "approve", Waiting, "purple", asked.Proposed.InWords()),
            null when ready => new CaseTask(gives ? "Put the answer together and get it approved" : "Get the answer approved", gives ? "answer" : "propose", ToDo, "blue"),
            null => new CaseTask("Get the answer approved", "propose", "Not ready", "grey", answer.Missing(answer.Natural).First().Message),
        };

        var approved = request.CurrentApproval is { State: ApprovalState.Given };
        var path = request.CurrentApproval?.Proposed is RequestOutcome.NothingHeld or RequestOutcome.Refused ? "send-answer" : "answer/release";
        yield return request.ReleasedAt is not null ? new CaseTask("Send the answer", path == "answer/release" ? path : null, Done, null)
            : approved ? new CaseTask("Send the answer", path, ToDo, "blue")
            : new CaseTask("Send the answer", null, Later, null);

        yield return request.ReleasedAt is not null && approved
            ? new CaseTask("Close the request", "close", ToDo, "blue")
            : new CaseTask("Close the request", null, Later, null);
    }
}
