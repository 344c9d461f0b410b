using Keyholder.BuildingBlocks.Results;
using Keyholder.Notices.Contracts;
using Keyholder.RightsRequests.Domain;
using Keyholder.RightsRequests.Features.OpenRequest;

namespace Keyholder.RightsRequests.Features.MakeRequest;

/// <summary>Makes a request of a draft whose questions are all answered.</summary>
/// <param name="Draft">The draft; its id becomes the request's, so that sending it twice opens one.</param>
/// <param name="Resident">Who is signed in.</param>
/// <param name="Notice">The privacy notice that the page showed.</param>
internal sealed record SendRequest(DraftAtHand Draft, Guid? Resident, NoticePin? Notice = null);

internal sealed class SendRequestHandler(OpenRequestHandler open, RequestDrafts drafts, RequestPolicies policies)
{
    public async Task<Outcome<OpenedRequest>> HandleAsync(SendRequest command, CancellationToken ct)
    {
        var (draft, answers) = (command.Draft, command.Draft.Answers);
        var forSomeoneElse = answers.ForSomeoneElse == true;
        var outcome = await open.HandleAsync(
            new OpenRequest.OpenRequest(
                draft.Id, RequestKind.Access, Channel.Portal, (await policies.TodayAsync(ct)).Today, answers.People(), answers.Scope(),
                answers.From, answers.To, answers.Delivery!.Value, forSomeoneElse ? null : command.Resident)
            {
                KnownResidentSignedIn = answers.ProvedBySigningIn,
                RequesterId = command.Resident,
                Notice = command.Notice,
                Files = [.. answers.Files.Where(f => forSomeoneElse || f.Purpose != FilePurpose.Authority)],
            }, ct);
        // The day it was sent is the day it was received, whether or not the e-mail address is confirmed.
        if (outcome.Ok) await drafts.MarkSentAsync(draft, ct);
        return outcome;
    }
}
