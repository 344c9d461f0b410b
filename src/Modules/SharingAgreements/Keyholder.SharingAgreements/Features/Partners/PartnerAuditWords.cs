namespace Keyholder.SharingAgreements.Features;

internal sealed partial class SharingAuditWords
{
    private static Dictionary<string, string> PartnerWords => new(StringComparer.Ordinal)
    {
        ["sharing.partner.added"] = "Partner added",
        ["sharing.partner.changed"] = "Partner changed",
        ["sharing.partner.accepted"] = "Partner assessed and accepted",
        ["sharing.partner.refused"] = "Partner assessed and refused",
        ["sharing.partner.review-due"] = "Partner is to be assessed again",
        ["sharing.partner.closed"] = "Partner closed",
        ["sharing.partner.code-sent"] = "Code sent to a partner’s contact",
        ["sharing.partner.signed-in"] = "A partner’s contact signed in",
        ["sharing.partner.link-offered"] = "Code made to link with a partner",
        ["sharing.partner.linked"] = "Linked with a partner on this platform",
        ["sharing.partner.unlinked"] = "Link with a partner ended",
        ["sharing.contact.added"] = "Contact of a partner added",
        ["sharing.contact.changed"] = "Contact of a partner changed",
        ["sharing.contact.left"] = "Contact of a partner has left",
        ["sharing.notice.read"] = "A correction was read by the partner",
        ["sharing.notice.acknowledged"] = "The partner confirmed a correction",
        ["sharing.recall.confirmed"] = "The partner confirmed that it deleted or returned data",
        ["sharing.recall.kept"] = "The partner said that it must keep data by law",
        ["sharing.breach-report.made"] = "The partner reported a breach",
        ["sharing.breach-report.read"] = "Breach report of a partner read",
    };
}
