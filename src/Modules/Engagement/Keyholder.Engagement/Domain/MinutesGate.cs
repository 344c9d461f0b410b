using System.Globalization;
using System.Text.RegularExpressions;

namespace Keyholder.Engagement.Domain;

internal enum LeakKind
{
    Name,
    Email,
    Telephone,
    Attribution,
    HiddenCharacter,
}

/// <summary>Something in a text that should not leave the group.</summary>
/// <param name="Line">The paragraph it stands in.</param>
/// <param name="Start">Where in the paragraph.</param>
/// <param name="Length">How much of it.</param>
internal sealed record Leak(LeakKind Kind, string Line, int Start, int Length)
{
    public string Match => Line.Substring(Start, Length);

    /// <summary>What a fingerprint is made of: another line, or another place in it, is another finding.</summary>
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{Kind}\n{Start}\n{Line}");

    public string InWords => Kind switch
    {
        LeakKind.Name => "A name of somebody who was there, or is a member",
        LeakKind.Email => "An email address",
        LeakKind.Telephone => "A telephone number",
        LeakKind.Attribution => "It says who said it, and the meeting was closed",
        _ => "A hidden character",
    };
}

/// <summary>What is looked at before a text leaves the group. People whom the writer entered by their codes have been rendered already: this finds what was typed.</summary>
internal static partial class MinutesGate
{
    // They say nothing about who it was.
    private static readonly HashSet<string> Nobody = new(
        ["It", "They", "We", "You", "He", "She", "I", "Members", "Residents", "Tenants", "Leaseholders", "Everyone", "Everybody", "Nobody", "Some", "Several", "Others", "Both", "All", "Who", "That", "This", "Somebody", "Someone"],
        StringComparer.Ordinal);

    /// <summary>Everything found, in the order of the text.</summary>
    /// <param name="text">What would be published.</param>
    /// <param name="names">Names of members and of whoever was there, as they are known.</param>
    /// <param name="mode">The meeting's.</param>
    public static IReadOnlyList<Leak> Scan(string text, IEnumerable<string> names, MeetingMode mode)
    {
        var (wholes, firsts) = Parts(names);
        return [.. text.ReplaceLineEndings("\n").Split('\n').SelectMany(line => ScanLine(line, wholes, firsts, mode).Distinct().OrderBy(l => l.Start).ThenBy(l => l.Kind))];
    }

    private static IEnumerable<Leak> ScanLine(string line, IReadOnlyCollection<string> wholes, IReadOnlyCollection<string> firsts, MeetingMode mode)
    {
        foreach (var (word, comparison) in wholes.Select(w => (w, StringComparison.OrdinalIgnoreCase)).Concat(firsts.Select(f => (f, StringComparison.Ordinal))))
        {
            foreach (var at in Words(line, word, comparison)) yield return new Leak(LeakKind.Name, line, at, word.Length);
        }

        foreach (Match found in Emails().Matches(line)) yield return new Leak(LeakKind.Email, line, found.Index, found.Length);
        foreach (Match found in Telephones().Matches(line)) yield return new Leak(LeakKind.Telephone, line, found.Index, found.Length);
        for (var i = 0; i < line.Length; i++)
        {
            if (IsHidden(line, i)) yield return new Leak(LeakKind.HiddenCharacter, line, i, 1);
        }

        if (MeetingRules.Of(mode).MayNamePeople) yield break;
        foreach (Match found in Sayings().Matches(line))
        {
            if (!Nobody.Contains(found.Groups["who"].Value)) yield return new Leak(LeakKind.Attribution, line, found.Index, found.Length);
        }

        foreach (Match found in Roles().Matches(line)) yield return new Leak(LeakKind.Attribution, line, found.Index, found.Length);
        foreach (Match found in By().Matches(line)) yield return new Leak(LeakKind.Attribution, line, found.Index, found.Length);
    }

    /// <summary>Whole names and surnames, in any case; first names only as they are written.</summary>
    private static (HashSet<string> Wholes, HashSet<string> Firsts) Parts(IEnumerable<string> names)
    {
        var (wholes, firsts) = (new HashSet<string>(StringComparer.OrdinalIgnoreCase), new HashSet<string>(StringComparer.Ordinal));
        foreach (var words in names.Select(n => n.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Where(w => w.Length > 0))
        {
            wholes.Add(string.Join(' ', words));
            if (words[^1].Length > 1) wholes.Add(words[^1]);
            foreach (var first in words[..^1].Where(w => w.Length > 2)) firsts.Add(first);
        }

        return (wholes, firsts);
    }

    private static IEnumerable<int> Words(string line, string word, StringComparison comparison)
    {
        for (var at = line.IndexOf(word, comparison); at >= 0; at = line.IndexOf(word, at + 1, comparison))
        {
            var end = at + word.Length;
            if ((at == 0 || !char.IsLetterOrDigit(line[at - 1])) && (end == line.Length || !char.IsLetterOrDigit(line[end]))) yield return at;
        }
    }

    private static bool IsHidden(string line, int at) => char.GetUnicodeCategory(line, at) is UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.Control && line[at] != '\t';

    private const string Verbs = "said|says|asked|asks|told|reported|suggested|proposed|raised|felt|thought|noted|explained|complained|mentioned|objected|stated|added|commented|argued|wanted|disagreed|replied|seconded|confirmed|questioned|agreed|voted|warned|admitted|claimed|described";

    [GeneratedRegex(@"[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,4}", RegexOptions.ExplicitCapture, 2_000)]
    private static partial Regex Emails();

    [GeneratedRegex(@"(?<![\d£.])(?:\+44[\s()-]{0,3}|\(?0)[1-9](?:[\s()-]{0,2}\d){8,9}(?!\d)", RegexOptions.ExplicitCapture, 2_000)]
    private static partial Regex Telephones();

    [GeneratedRegex(@"\b(?<who>\p{Lu}[\p{L}.’'-]{0,40})(?: \p{Lu}[\p{L}.’'-]{0,40}){0,3},? (?:also |then |again )?(?:" + Verbs + @")\b", RegexOptions.ExplicitCapture, 2_000)]
    private static partial Regex Sayings();

    [GeneratedRegex(@"\b(?:chair|chairman|chairwoman|chairperson|vice-?chair|secretary|treasurer|councillor|cllr)(?: \p{Lu}[\p{L}’'-]{0,40})?,? (?:also |then |again )?(?:" + Verbs + @")\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2_000)]
    private static partial Regex Roles();

    [GeneratedRegex(@"\b(?:(?:[Rr]aised|[Pp]roposed|[Ss]aid|[Ss]uggested|[Ss]econded|[Mm]oved|[Rr]eported|[Aa]sked|[Pp]ut) by|[Aa]ccording to) (?:the (?:[Cc]hair|[Ss]ecretary|[Tt]reasurer|[Vv]ice-?[Cc]hair)|(?:Mr|Mrs|Ms|Miss|Mx|Dr|Cllr)\.? \p{Lu}|\p{Lu}[\p{L}’'-]{0,40})", RegexOptions.ExplicitCapture, 2_000)]
    private static partial Regex By();
}
