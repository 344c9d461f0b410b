namespace Keyholder.Notices.Features;

internal sealed partial class NoticesAuditWords
{
    private static Dictionary<string, string> ConsentWords => new(StringComparer.Ordinal)
    {
        ["notices.consent-purpose.added"] = "Added something that people may agree to",
        ["notices.consent-purpose.changed"] = "Changed something that people may agree to",
        ["notices.consent-purpose.wording-written"] = "Wrote the words that people agree to",
        ["notices.consent-purpose.wording-published"] = "Published the words that people agree to",
        ["notices.consent-purpose.closed"] = "Stopped asking people about something",
        ["notices.consent.given"] = "Consent was given",
        ["notices.consent.withdrawn"] = "Consent was withdrawn",
        ["notices.consent.viewed"] = "Looked at a consent",
        ["notices.consent.evidence-read"] = "Opened the signed paper of a consent",
        ["notices.consent.exported"] = "A consent was given out to its person",
        ["notices.consent.destroyed"] = "The proof of a consent was destroyed",
        ["notices.consent.erased"] = "The proof of a consent was erased at its person's wish",
        ["notices.consents.viewed"] = "Looked at who agreed to what",
        ["notices.marketing.viewed"] = "Looked at who wants no marketing",
        ["notices.marketing.exported"] = "Downloaded who wants no marketing",
        ["notices.consents.renewal"] = "People were asked whether they still agree",
        ["notices.consents.links-made"] = "Made addresses for withdrawing consent",
        ["notices.consents.exported"] = "Downloaded the register of consents",
        ["notices.marketing.stopped"] = "Somebody said that they want no marketing",
        ["notices.marketing.allowed"] = "Somebody allowed marketing again",
    };
}
