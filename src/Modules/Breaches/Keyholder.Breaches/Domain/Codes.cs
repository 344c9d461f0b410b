namespace Keyholder.Breaches.Domain;

/// <summary>Codes of data items, kept in one column joined by spaces.</summary>
internal static class Codes
{
    public static string Join(IEnumerable<string> codes) => string.Join(' ', codes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    public static IReadOnlyList<string> Split(string codes) => codes.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
