using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Keyholder.Notices.Domain;

namespace Keyholder.Notices.Features.Writing;

/// <summary>Something of the notice that a translation does not have.</summary>
/// <param name="Clause">The clause that has it.</param>
/// <param name="About">What it is said of.</param>
/// <param name="Missing">The number, name or address.</param>
internal sealed record NotTranslated(ComposedClause Clause, string About, string Missing);

/// <summary>
/// Compares a translation with the version it follows by what is written alike in every language: the numbers of periods, names of
/// recipients, addresses. It finds what was left out or mistyped, never whether the words are right.
/// </summary>
internal static partial class TranslationCheck
{
    public static IReadOnlyList<NotTranslated> Of(NoticeVersion version, string title, string inBrief, string body)
    {
        var text = Digits($"{title}\n{inBrief}\n{body}");
        var numbers = Numbers().Matches(text).Select(m => Plain(m.Value)).ToHashSet(StringComparer.Ordinal);
        List<NotTranslated> missing = [];
        foreach (var clause in version.Composed?.Clauses ?? [])
        {
            foreach (var fact in version.Facts.Where(f => f.ClauseId == clause.Id).OrderBy(f => f.Subject, StringComparer.Ordinal))
            {
                if (fact.Kind == ClauseKind.Retention) missing.AddRange(Numbers().Matches(fact.Says).Select(m => m.Value).Where(n => !numbers.Contains(Plain(n))).Select(n => new NotTranslated(clause, fact.Says, n)));
                else if (fact.Kind == ClauseKind.Recipients && fact.Subject != fact.Says && !Has(fact.Subject)) missing.Add(new NotTranslated(clause, fact.Says, fact.Subject));
                else if (fact.Kind == ClauseKind.Transfers && fact.Subject.LastIndexOf(", ", StringComparison.Ordinal) is > 0 and var at && !Has(fact.Subject[..at])) missing.Add(new NotTranslated(clause, fact.Subject, fact.Subject[..at]));
            }

            if (clause.Kind is ClauseKind.Controller or ClauseKind.Officer or ClauseKind.Complaints)
                missing.AddRange(Addresses().Matches(clause.Markdown).Select(m => m.Value.TrimEnd('.')).Distinct(StringComparer.OrdinalIgnoreCase).Where(a => !Has(a)).Select(a => new NotTranslated(clause, clause.Heading, a)));
        }

        return [.. missing.DistinctBy(m => (m.Clause.Id, m.About, m.Missing))];

        bool Has(string words) => text.Contains(words, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Digits of any script as 0 to 9.</summary>
    private static string Digits(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text) plain.Append(char.IsDigit(c) ? (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c)) : c);
        return plain.ToString();
    }

    /// <summary>3.5 is 3,5 elsewhere.</summary>
    private static string Plain(string number) => number.Replace(',', '.');

    [GeneratedRegex(@"\d+([.,]\d+)?", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"[\w.+-]+@[\w-]+(\.[\w-]+)+", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Addresses();
}
