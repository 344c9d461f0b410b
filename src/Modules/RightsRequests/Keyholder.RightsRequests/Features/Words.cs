using Keyholder.RightsRequests.Domain;
using Keyholder.StatutoryTime;

namespace Keyholder.RightsRequests.Features;

/// <summary>How the domain's terms are read on pages.</summary>
internal static class Words
{
    public static string InWords(this RequestKind kind) => kind switch
    {
        RequestKind.Access => "A copy of their information",
        _ => kind.ToString(),
    };

    public static string InWords(this Channel channel) => channel switch
    {
        Channel.Portal => "Online",
        Channel.Email => "Email",
        Channel.Letter => "Letter",
        Channel.Phone => "Telephone",
        Channel.InPerson => "In person",
        _ => "Paper form",
    };

    public static string InWords(this RequestStatus status) => status switch
    {
        RequestStatus.Received => "New",
        RequestStatus.AwaitingIdentity => "Waiting for proof",
        RequestStatus.AwaitingClarification => "Waiting for clarification",
        RequestStatus.InProgress => "In progress",
        RequestStatus.AwaitingApproval => "Waiting for approval",
        RequestStatus.ReadyToRelease => "Approved",
        RequestStatus.Released => "Answer sent",
        _ => "Closed",
    };

    public static string Colour(this RequestStatus status) => status switch
    {
        RequestStatus.Received => "blue",
        RequestStatus.AwaitingIdentity or RequestStatus.AwaitingClarification => "yellow",
        RequestStatus.AwaitingApproval => "purple",
        RequestStatus.ReadyToRelease or RequestStatus.Released => "green",
        RequestStatus.InProgress => "teal",
        _ => "grey",
    };

    public static string InWords(this RequestOutcome outcome) => outcome switch
    {
        RequestOutcome.DisclosedInFull => "Disclosed in full",
        RequestOutcome.DisclosedInPart => "Disclosed in part",
        RequestOutcome.NothingHeld => "Nothing held",
        RequestOutcome.Refused => "Refused",
        RequestOutcome.Withdrawn => "Withdrawn",
        _ => "Closed without a reply from the person",
    };

    public static string InWords(this Matter matter) => matter switch
    {
        Matter.Identity => "proof of identity",
        Matter.Authority => "proof of authority",
        Matter.Fee => "a fee",
        _ => "clarification",
    };

    public static string InWords(this IdentityMethod method) => method switch
    {
        IdentityMethod.SignedIn => "They signed in as a known resident",
        IdentityMethod.DetailsMatched => "They gave details that match our records",
        IdentityMethod.DocumentSeen => "We saw a document",
        _ => "Staff know them",
    };

    public static string InWords(this RefusalGround ground) => ground switch
    {
        RefusalGround.ManifestlyUnfounded => "It is manifestly unfounded",
        RefusalGround.Excessive => "It is excessive",
        RefusalGround.CannotIdentify => "We cannot identify the person",
        _ => "Exemptions cover everything we hold",
    };

    public static string InWords(this Disclosure disclosure) => disclosure switch
    {
        Disclosure.Disclose => "Disclose",
        Disclosure.DiscloseRedacted => "Disclose with parts taken out",
        Disclosure.Withhold => "Withhold",
        _ => "Not reviewed",
    };

    public static string Colour(this Disclosure disclosure) => disclosure switch
    {
        Disclosure.Disclose => "green",
        Disclosure.DiscloseRedacted => "yellow",
        Disclosure.Withhold => "red",
        _ => "blue",
    };

    public static string InWords(this Consent consent) => consent switch
    {
        Consent.NotAsked => "Not asked",
        Consent.Asked => "Asked",
        Consent.Given => "Consented",
        Consent.Refused => "Refused",
        _ => "Did not reply",
    };

    public static string InWords(this ThirdPartyDecision decision) => decision switch
    {
        ThirdPartyDecision.Disclose => "Disclose what is about them",
        ThirdPartyDecision.Redact => "Take out what is about them",
        ThirdPartyDecision.Withhold => "Withhold what is about them",
        _ => "Not decided",
    };

    public static string InWords(this FilePurpose purpose) => purpose switch
    {
        FilePurpose.Authority => "Authority to act",
        FilePurpose.Identity => "Proof of identity",
        FilePurpose.Correspondence => "The request, or a letter from the person",
        FilePurpose.Found => "Found",
        FilePurpose.Redacted => "Redacted copy",
        _ => "Answer",
    };

    public static string InWords(this LetterKind kind) => kind switch
    {
        LetterKind.Acknowledgement => "Acknowledgement",
        LetterKind.AskIdentity => "Asking for proof of identity",
        LetterKind.AskAuthority => "Asking for proof of authority",
        LetterKind.AskClarification => "Asking for clarification",
        LetterKind.Extension => "Taking more time",
        LetterKind.ThirdPartyConsent => "Asking another person for consent",
        LetterKind.Disclosure => "Answer",
        LetterKind.NothingHeld => "Nothing held",
        LetterKind.Refusal => "Refusal",
        LetterKind.Withdrawn => "Request withdrawn",
        _ => "Closed without a reply",
    };

    public static string InWords(this LetterWay way) => way switch
    {
        LetterWay.Portal => "In the portal, with an email that it is there",
        LetterWay.Post => "By post",
        _ => "In person or read out",
    };
}
