namespace Keyholder.SharingAgreements.Features;

internal sealed partial class SharingAuditWords
{
    private static Dictionary<string, string> AgreementWords => new(StringComparer.Ordinal)
    {
    };
}
