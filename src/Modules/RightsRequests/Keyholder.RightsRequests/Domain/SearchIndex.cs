using System.Globalization;
using System.Text;
using Keyholder.BuildingBlocks.Security;

namespace Keyholder.RightsRequests.Domain;

/// <summary>A fingerprint of a part of a name, or of an e-mail address, by which a request with sealed names can be found.</summary>
internal sealed class SearchTerm
{
    public required Guid RequestId { get; init; }

    public required string Term { get; init; }
}

/// <summary>
/// The blind index: names are cut into words, made plain and fingerprinted with a key of the tenant's own. It finds whole words
/// only, and tells nothing to whoever has the table but not the key.
/// </summary>
internal static class SearchIndex
{
    /// <summary>Owner of the tenant's index key.</summary>
    public static readonly Guid KeyOwner = new("b11d1de8-0000-4000-8000-000000000001");

    public static IEnumerable<SearchTerm> TermsOf(Guid requestId, RequestPeople people, DataKey key) =>
        new[] { people.Subject, people.Representative }.OfType<Person>()
            .SelectMany(p => TermsIn($"{p.Name} {p.AlsoKnownAs} {p.Email}", key))
            .Distinct(StringComparer.Ordinal)
            .Select(term => new SearchTerm { RequestId = requestId, Term = term });

    /// <summary>The fingerprints of the words of a text; of an e-mail address as a whole.</summary>
    public static IReadOnlyList<string> TermsIn(string? text, DataKey key) =>
        [.. Words(text).Distinct(StringComparer.Ordinal).Select(word => key.Fingerprint(word, "search"))];

    internal static IEnumerable<string> Words(string? text)
    {
        foreach (var part in (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var plain = Plain(part);
            if (plain.Contains('@', StringComparison.Ordinal))
            {
                yield return plain;
                continue;
            }

            foreach (var word in string.Concat(plain.Select(c => char.IsLetterOrDigit(c) ? c : c == '\'' || c == '’' ? '\0' : ' ')).Replace("\0", "", StringComparison.Ordinal)
                         .Split(' ', StringSplitOptions.RemoveEmptyEntries))
                yield return word;
        }
    }

    private static string Plain(string text) => string.Concat(text.Normalize(NormalizationForm.FormD)
        .Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)).ToLowerInvariant();
}
