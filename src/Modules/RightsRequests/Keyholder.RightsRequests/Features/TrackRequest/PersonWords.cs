using Keyholder.RightsRequests.Domain;

namespace Keyholder.RightsRequests.Features.TrackRequest;

/// <summary>Where a request stands, in the words of whoever made it.</summary>
internal static class PersonWords
{
    public static string ForPerson(this RequestStatus status, RequestOutcome? outcome) => status switch
    {
        RequestStatus.Received => "We have your request",
        RequestStatus.AwaitingIdentity or RequestStatus.AwaitingClarification => "We need something from you",
        RequestStatus.InProgress => "We are looking for the information",
        RequestStatus.AwaitingApproval or RequestStatus.ReadyToRelease => "We are checking our answer",
        RequestStatus.Released => "We have answered",
        _ => outcome switch
        {
            RequestOutcome.Withdrawn => "You withdrew it",
            RequestOutcome.NoReply => "Closed, because we did not hear from you",
            RequestOutcome.NothingHeld => "Closed. We hold no information about you",
            RequestOutcome.Refused => "Closed. We could not give you the information",
            RequestOutcome.DisclosedInPart => "Closed. We gave you part of the information",
            _ => "Closed. We gave you the information",
        },
    };

    /// <summary>What we do next, and what comes after; nothing once we have answered.</summary>
    public static IEnumerable<string> ToCome(this RightsRequest request) => request.Status switch
    {
        RequestStatus.Received when !request.IdentityAccepted => ["We check who you are", "We look for the information", "We check our answer"],
        RequestStatus.Received => ["We look for the information", "We check our answer"],
        RequestStatus.AwaitingIdentity or RequestStatus.AwaitingClarification => ["You send us what we asked for", "We look for the information", "We check our answer"],
        RequestStatus.InProgress => ["We look for the information", "We check our answer"],
        RequestStatus.AwaitingApproval or RequestStatus.ReadyToRelease => ["We check our answer"],
        _ => [],
    };

    public static string ForPerson(this LetterKind kind) => kind switch
    {
        LetterKind.Acknowledgement => "We have your request",
        LetterKind.AskIdentity => "Please show us who you are",
        LetterKind.AskAuthority => "Please show us that you may ask",
        LetterKind.AskClarification => "What are you looking for?",
        LetterKind.Extension => "We need more time",
        LetterKind.Disclosure => "Our answer",
        LetterKind.NothingHeld => "Our answer: we hold nothing",
        LetterKind.Refusal => "Why we cannot give you the information",
        LetterKind.Withdrawn => "Your request is withdrawn",
        LetterKind.NoReply => "We have closed your request",
        _ => "A letter",
    };
}
