namespace Keyholder.Notices.Features;

internal sealed partial class NoticesAuditWords
{
    private static Dictionary<string, string> ChecksWords => new(StringComparer.Ordinal)
    {
        ["notices.notice.out-of-date"] = "Found a published notice out of date",
        ["notices.law.checked"] = "Checked every published notice against the law",
    };
}
