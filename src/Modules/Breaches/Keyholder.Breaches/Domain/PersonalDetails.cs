using System.Text.RegularExpressions;

namespace Keyholder.Breaches.Domain;

/// <summary>Finds what looks like somebody's name or details in a text that must hold none. It is an aid: a person has the last word.</summary>
internal static partial class PersonalDetails
{
    /// <summary>What was found, as it stands in the texts, each once.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="names">Names of people whom the case knows.</param>
    public static IReadOnlyList<string> In(IEnumerable<string> texts, IReadOnlyCollection<string> names)
    {
        var found = new List<string>();
        var longer = names.Select(n => n.Trim()).Where(n => n.Length > 3).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        foreach (var text in texts)
        {
            foreach (var pattern in (Regex[])[Email(), InsuranceNumber(), Postcode(), Phone(), TitleAndName()]) found.AddRange(pattern.Matches(text).Select(m => m.Value.Trim()));
            // Thousands of people may be on the list: only a name that is in the text at all is worth an expression.
            found.AddRange(longer.Where(n => text.Contains(n, StringComparison.OrdinalIgnoreCase)).SelectMany(n => Regex.Matches(text, $@"(?<!\w){Regex.Escape(n)}(?!\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)).Select(m => m.Value)));
        }

        return [.. found.Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    [GeneratedRegex(@"[\w.+'-]+@[\w-]+(\.[\w-]+)+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Email();

    [GeneratedRegex(@"\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex InsuranceNumber();

    [GeneratedRegex(@"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Postcode();

    [GeneratedRegex(@"(?<![\w])(\+44 ?\(?0?\)?|\(?0)[1-9]([ -]?\d|\) ?\d){8,9}(?!\w)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Phone();

    [GeneratedRegex(@"\b(Mr|Mrs|Ms|Miss|Mx|Dr)\.? \p{Lu}[\p{L}'’-]+( \p{Lu}[\p{L}'’-]+)*", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TitleAndName();
}
