namespace Keyholder.SharingAgreements.Features;

internal sealed partial class SharingAuditWords
{
    private static Dictionary<string, string> PartnerWords => new(StringComparer.Ordinal)
    {
    };
}
