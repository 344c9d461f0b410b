namespace Keyholder.Engagement.Features;

internal sealed partial class EngagementAuditWords
{
    private static Dictionary<string, string> GroupWords => new(StringComparer.Ordinal);
}
