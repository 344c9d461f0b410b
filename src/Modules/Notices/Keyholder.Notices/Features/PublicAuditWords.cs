namespace Keyholder.Notices.Features;

internal sealed partial class NoticesAuditWords
{
    private static Dictionary<string, string> PublicWords => new(StringComparer.Ordinal);
}
