namespace Keyholder.Breaches.Features;

internal sealed partial class BreachesAuditWords
{
    private static Dictionary<string, string> RegulatorWords => new(StringComparer.Ordinal)
    {
    };
}
