namespace Keyholder.SharingAgreements.Features;

internal sealed partial class SharingAuditWords
{
    private static Dictionary<string, string> FlowWords => new(StringComparer.Ordinal)
    {
    };
}
