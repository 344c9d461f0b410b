namespace Keyholder.Breaches.Features;

internal sealed partial class BreachesAuditWords
{
    private static Dictionary<string, string> PartnersWords => new(StringComparer.Ordinal)
    {
        ["breaches.partners.listed"] = "Partners that carry the data listed",
        ["breaches.partners.terms-changed"] = "Clock of a partner changed with its agreement",
        ["breaches.partners.decision-applied"] = "Decision not to tell partners applied",
        ["breaches.partners.decision-read"] = "Decision not to tell partners read",
        ["breaches.partner-notice.added"] = "Organisation to be told added by hand",
        ["breaches.partner-notice.written"] = "Notice to a partner written",
        ["breaches.partner-notice.sent"] = "Partner told of the breach",
        ["breaches.partner-notice.not-needed"] = "Decided that a partner is not told",
        ["breaches.partner-notice.after-all"] = "Decided that a partner is told after all",
        ["breaches.partner-notice.read"] = "Notice to a partner read",
        ["breaches.partner-notice.acknowledged"] = "The partner confirmed a notice",
        ["breaches.partner-notice.chased"] = "Partner asked again to confirm a notice",
        ["breaches.partner-notice.passed-on"] = "Reference passed on to a linked organisation",
        ["breaches.mirror.told"] = "Linked organisations told how the breach stands",
        ["breaches.mirror.confirmed"] = "Confirmed that a linked organisation's breach concerns us",
    };
}
