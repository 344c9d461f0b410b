namespace Keyholder.SharingAgreements.Domain;

/// <summary>Codes of data items as a row keeps them.</summary>
internal static class Codes
{
    /// <summary>As many as a row has room for.</summary>
    public const int Length = 1000;

    public static string Join(IEnumerable<string> codes) => string.Join(' ', codes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    public static string[] Split(string joined) => joined.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether two lists have a code in common; one that names none stands for all.</summary>
    public static bool Overlap(string some, string others) =>
        some.Length == 0 || others.Length == 0 || Split(some).Intersect(Split(others), StringComparer.Ordinal).Any();
}
