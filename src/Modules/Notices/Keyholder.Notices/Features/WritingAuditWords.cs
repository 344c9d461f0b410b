namespace Keyholder.Notices.Features;

internal sealed partial class NoticesAuditWords
{
    private static Dictionary<string, string> WritingWords => new(StringComparer.Ordinal)
    {
        ["notices.notice.created"] = "Began a privacy notice",
        ["notices.notice.draft-begun"] = "Began a draft of a privacy notice",
        ["notices.notice.draft-saved"] = "Saved a draft of a privacy notice",
        ["notices.notice.draft-deleted"] = "Deleted a draft of a privacy notice",
        ["notices.notice.drafts-merged"] = "Merged two drafts of a privacy notice",
        ["notices.notice.sent"] = "Sent a privacy notice for approval",
        ["notices.notice.approved"] = "Approved a privacy notice",
        ["notices.notice.approved-own"] = "Approved a privacy notice they had written or sent themselves",
        ["notices.notice.translation-published-own"] = "Published a translation they had written themselves",
        ["notices.notice.sent-back"] = "Sent a privacy notice back",
        ["notices.notice.committee-agreed"] = "Recorded that the committee agreed a privacy notice",
        ["notices.notice.committee-agreed-changes"] = "Recorded that the committee agreed a privacy notice with changes",
        ["notices.notice.committee-asked-changes"] = "Recorded that the committee asked for changes to a privacy notice",
        ["notices.notice.scheduled"] = "Set the day on which a privacy notice is published",
        ["notices.notice.provisional"] = "Decided to publish a privacy notice before its committee agreed it",
        ["notices.notice.overruled"] = "Overruled that a privacy notice lacks something mandatory",
        ["notices.notice.published"] = "Published a privacy notice",
        ["notices.notice.not-published"] = "Could not publish a privacy notice on its day",
        ["notices.notice.review-reminded"] = "Reminded of the review of a privacy notice",
        ["notices.notice.reviewed"] = "Reviewed a privacy notice",
        ["notices.notice.owner-changed"] = "Changed who looks after a privacy notice",
        ["notices.notice.settings-changed"] = "Changed the settings of a privacy notice",
        ["notices.notice.withdrawn"] = "Withdrew a privacy notice",
        ["notices.notice.brought-back"] = "Brought a privacy notice back",
        ["notices.notice.translation-saved"] = "Saved a translation of a privacy notice",
        ["notices.notice.translation-published"] = "Published a translation of a privacy notice",
    };
}
