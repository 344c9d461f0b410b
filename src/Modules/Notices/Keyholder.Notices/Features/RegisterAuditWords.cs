namespace Keyholder.Notices.Features;

internal sealed partial class NoticesAuditWords
{
    private static Dictionary<string, string> RegisterWords => new(StringComparer.Ordinal)
    {
        ["notices.register.seeded"] = "The processing register was begun from the policy packs",
        ["notices.register.imported"] = "Processing activities were imported",
        ["notices.register.exported"] = "The record of processing was exported",
        ["notices.activity.begun"] = "A processing activity was begun",
        ["notices.activity.drafted"] = "A change of a processing activity was begun",
        ["notices.activity.changed"] = "A draft of a processing activity was changed",
        ["notices.activity.proposed"] = "A processing activity was proposed",
        ["notices.activity.withdrawn"] = "A version of a processing activity was given up",
        ["notices.activity.in-force"] = "A processing activity came into force",
        ["notices.activity.ended"] = "A processing activity ended",
        ["notices.activity.reviewed"] = "A processing activity was reviewed",
        ["notices.activity.owner-changed"] = "Somebody else looks after a processing activity",
        ["notices.activity.review-reminded"] = "Somebody was reminded to review a processing activity",
        ["notices.policy-document.review-reminded"] = "Those who decide were reminded to review the appropriate policy document",
        ["notices.policy-document.issued"] = "The appropriate policy document was issued",
        ["notices.policy-document.destroyed"] = "An appropriate policy document was destroyed as the retention schedule says",
        ["notices.policy-document.published"] = "The appropriate policy document was published",
        ["notices.policy-document.unpublished"] = "The appropriate policy document was taken off the public site",
    };
}
