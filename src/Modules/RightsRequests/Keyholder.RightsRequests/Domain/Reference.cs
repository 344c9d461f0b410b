using System.Globalization;
using System.Security.Cryptography;

namespace Keyholder.RightsRequests.Domain;

/// <summary>What people call a request by: organisation, year, and six characters that cannot be guessed or misread.</summary>
internal static class Reference
{
    // Without 0 O 1 I L 5 S 2 Z 8 B U V: read aloud over a telephone, none is taken for another.
    private const string Characters = "34679ACDEFGHJKMNPQRTWXY";

    public const int MaxLength = 20;

    public static string New(string slug, DateOnly on) => string.Create(CultureInfo.InvariantCulture,
        $"{slug[..Math.Min(2, slug.Length)].ToUpperInvariant()}-{on.Year}-{RandomNumberGenerator.GetString(Characters, 6)}");

    /// <summary>A reference as somebody typed it, in the form it is stored in.</summary>
    public static string Normalise(string typed) => typed.Trim().ToUpperInvariant().Replace(' ', '-');
}
