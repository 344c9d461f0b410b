using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Keyholder.Engagement.Domain;

internal enum LeakKind
{
    Name,
    Email,
    Telephone,
    Initials,
    Attribution,

    /// <summary>It tells of a meeting that is not open.</summary>
    Meeting,
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
        LeakKind.Initials => "Initials of somebody who was there, or is a member, and the meeting was closed",
        LeakKind.Attribution => "It says who said it, and the meeting was closed",
        LeakKind.Meeting => "It tells of a meeting that was not open",
        _ => "A hidden character",
    };
}

/// <summary>What is looked at before a text leaves the group. People whom the writer entered by their codes have been rendered already: this finds what was typed.</summary>
internal static partial class MinutesGate
{
    // They say nothing about who it was.
    private static readonly HashSet<string> Nobody = new(
        ["It", "They", "We", "You", "He", "She", "I", "Member", "Members", "Resident", "Residents", "Tenants", "Leaseholders", "Everyone", "Everybody", "Nobody", "Some", "Several", "Others", "Both", "All", "Who", "That", "This", "Somebody", "Someone"],
        StringComparer.Ordinal);

    // First names that are words or months too: they count only as they are written.
    private static readonly HashSet<string> Words = new(
        ["amber", "angel", "april", "art", "august", "basil", "bill", "bob", "carol", "chance", "chase", "cliff", "crystal", "daisy", "dale", "dawn", "dean", "don", "drew", "eve", "faith", "frank", "gene", "glen", "grace", "grant", "guy", "harry", "hazel", "heath", "heather", "herb", "holly", "honor", "hope", "iris", "ivy", "jack", "jade", "jasmine", "jet", "joy", "june", "lance", "lily", "major", "mark", "marshall", "mason", "max", "may", "melody", "mercy", "miles", "noble", "norm", "olive", "page", "pat", "patience", "pearl", "peg", "penny", "petal", "poppy", "prince", "ray", "reed", "rich", "rob", "robin", "rod", "rose", "ruby", "sage", "sandy", "skip", "sky", "sonny", "star", "stone", "storm", "sue", "summer", "ted", "temple", "tiger", "tom", "victor", "violet", "virginia", "wade", "ward", "will"],
        StringComparer.Ordinal);

    // Letters that do not come apart into a plain one and a sign.
    private static readonly Dictionary<char, char> Plain = new() { ['ø'] = 'o', ['ł'] = 'l', ['đ'] = 'd', ['ð'] = 'd', ['ħ'] = 'h', ['ı'] = 'i', ['ŧ'] = 't', ['’'] = '\'', ['‘'] = '\'', ['ʼ'] = '\'', ['`'] = '\'', ['‐'] = '-', ['‑'] = '-', ['–'] = '-', ['\u00a0'] = ' ' };

    /// <summary>Everything found, in the order of the text.</summary>
    /// <param name="text">What would be published.</param>
    /// <param name="names">Names of members and of whoever was there, as they are known.</param>
    /// <param name="mode">The meeting's.</param>
    public static IReadOnlyList<Leak> Scan(string text, IEnumerable<string> names, MeetingMode mode)
    {
        var known = names.Select(n => n.Normalize(NormalizationForm.FormC).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Where(w => w.Length > 0).ToList();
        var (folded, exact) = Parts(known);
        var initials = MeetingRules.Of(mode).MayNamePeople ? null : Initials(known);
        return [.. text.Normalize(NormalizationForm.FormC).ReplaceLineEndings("\n").Split('\n').SelectMany(line => ScanLine(line, folded, exact, initials).Distinct().OrderBy(l => l.Start).ThenBy(l => l.Kind))];
    }

    /// <summary>What would tell everybody that there was a meeting that was not open: its number, or that it was closed or confidential.</summary>
    /// <param name="text">What would be published.</param>
    /// <param name="meeting">The meeting's number; null where it is not known any more.</param>
    public static IReadOnlyList<Leak> ScanForMeeting(string text, string? meeting)
    {
        var number = meeting is null ? null : Fold(meeting);
        return [.. text.Normalize(NormalizationForm.FormC).ReplaceLineEndings("\n").Split('\n').SelectMany(line =>
            (number is null ? [] : At(Fold(line), number).Select(at => new Leak(LeakKind.Meeting, line, at, number.Length))).Concat(Meetings().Matches(line).Select(found => new Leak(LeakKind.Meeting, line, found.Index, found.Length))))];
    }

    private static IEnumerable<Leak> ScanLine(string line, HashSet<string> folded, HashSet<string> exact, HashSet<string>? initials)
    {
        var plain = Fold(line);
        foreach (var name in folded)
        {
            foreach (var at in At(plain, name)) yield return new Leak(LeakKind.Name, line, at, name.Length);
        }

        foreach (var name in exact)
        {
            foreach (var at in At(line, name)) yield return new Leak(LeakKind.Name, line, at, name.Length);
        }

        foreach (Match found in Emails().Matches(line)) yield return new Leak(LeakKind.Email, line, found.Index, found.Length);
        foreach (Match found in Telephones().Matches(line)) yield return new Leak(LeakKind.Telephone, line, found.Index, found.Length);
        for (var i = 0; i < line.Length; i++)
        {
            if (IsHidden(line, i)) yield return new Leak(LeakKind.HiddenCharacter, line, i, 1);
        }

        if (initials is null) yield break;
        foreach (Match found in Capitals().Matches(line))
        {
            if (initials.Contains(Fold(string.Concat(found.Value.Where(char.IsLetter))))) yield return new Leak(LeakKind.Initials, line, found.Index, found.Length);
        }

        foreach (Match found in Sayings().Matches(line).Concat(Opinions().Matches(line)))
        {
            if (!Nobody.Contains(found.Groups["who"].Value)) yield return new Leak(LeakKind.Attribution, line, found.Index, found.Length);
        }

        foreach (Match found in Roles().Matches(line).Concat(Titles().Matches(line)).Concat(By().Matches(line))) yield return new Leak(LeakKind.Attribution, line, found.Index, found.Length);
    }

    /// <summary>What is looked for in any case and without accents, and what only as it is written.</summary>
    private static (HashSet<string> Folded, HashSet<string> Exact) Parts(List<string[]> names)
    {
        var (folded, exact) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var words in names)
        {
            folded.Add(Fold(string.Join(' ', words)));
            foreach (var last in words[^1].Split('-').Where(w => w.Length > 2).Append(words[^1]).Where(w => w.Length > 1)) folded.Add(Fold(last));
            foreach (var first in words[..^1].Where(w => w.Length > 2))
            {
                if (Words.Contains(Fold(first))) exact.Add(first);
                else folded.Add(Fold(first));
            }
        }

        return (folded, exact);
    }

    private static HashSet<string> Initials(List<string[]> names) =>
        [.. names.SelectMany(words => new[] { MinutesRendering.InitialsOf(string.Join(' ', words)), MinutesRendering.InitialsOf($"{words[0]} {words[^1]}") }).Where(i => i.Length > 1 && i != MinutesRendering.Somebody).Select(Fold)];

    private static IEnumerable<int> At(string line, string word)
    {
        for (var at = line.IndexOf(word, StringComparison.Ordinal); at >= 0; at = line.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            var end = at + word.Length;
            if ((at == 0 || !char.IsLetterOrDigit(line[at - 1])) && (end == line.Length || !char.IsLetterOrDigit(line[end]))) yield return at;
        }
    }

    /// <summary>Small, without accents, with plain apostrophes and hyphens; as long as it was, so that a place in it is the same place.</summary>
    private static string Fold(string text) => string.Create(text.Length, text, static (folded, from) =>
    {
        for (var i = 0; i < from.Length; i++)
        {
            var small = char.ToLowerInvariant(from[i]);
            folded[i] = Plain.TryGetValue(small, out var plain) ? plain : small < 128 || char.IsSurrogate(small) ? small : small.ToString().Normalize(NormalizationForm.FormD)[0];
        }
    });

    private static bool IsHidden(string line, int at) => char.GetUnicodeCategory(line, at) is UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.Control && line[at] != '\t';

    private const string Verbs = "said|says|asked|asks|told|reported|suggested|proposed|raised|felt|thought|noted|explained|complained|mentioned|objected|stated|added|commented|argued|wanted|disagreed|replied|seconded|confirmed|questioned|agreed|voted|warned|admitted|claimed|described|pointed out|highlighted|queried|welcomed|thanked|recalled|insisted|believed|supported|opposed|abstained|offered|volunteered|requested|responded|answered|recommended";

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

    [GeneratedRegex(@"\b(?:(?<who>chair|chairman|chairwoman|chairperson|vice-?chair|secretary|treasurer)|(?-i:(?<who>\p{Lu}[\p{L}-]{0,40})))(?:['’]s|s['’]) (?:own |main )?(?:view|opinion|question|suggestion|proposal|point|concern|complaint|objection|comment|idea|experience|request|remark|vote|words)s?\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2_000)]
    private static partial Regex Opinions();

    [GeneratedRegex(@"\b(?:[Mm]rs?|[Mm]s|[Mm]x|[Dd]r|[Cc]llr)\b\.? ?\p{L}[\p{L}’'-]{0,40}|\b(?:Miss|[Cc]ouncillor) \p{Lu}[\p{L}’'-]{0,40}", RegexOptions.ExplicitCapture, 2_000)]
    private static partial Regex Titles();

    [GeneratedRegex(@"(?<![\p{L}\p{N}])(?:\p{Lu}(?:-?\p{Lu}){1,4}|\p{Lu}\.(?: ?\p{Lu}\.){1,4}|\p{Ll}\.(?: ?\p{Ll}\.){1,4})(?![\p{L}\p{N}])", RegexOptions.ExplicitCapture, 2_000)]
    private static partial Regex Capitals();

    [GeneratedRegex(@"\b(?:closed|confidential|private|secret) (?:meeting|session|minutes|part of the meeting)s?\b|\bchatham house\b", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 2_000)]
    private static partial Regex Meetings();
}
