namespace Keyholder.Breaches.Features;

internal sealed partial class BreachesAuditWords
{
    private static Dictionary<string, string> PartnersWords => new(StringComparer.Ordinal)
    {
    };
}
