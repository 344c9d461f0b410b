using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Keyholder.Notices.Domain;

/// <summary>How much a finding weighs.</summary>
internal enum FindingWeight
{
    /// <summary>It says or asks for something that the law does not allow.</summary>
    Unlawful,

    /// <summary>Something that the law wants said is not there.</summary>
    Missing,

    /// <summary>It names a law, a body or a rule that is no longer.</summary>
    OutOfDate,

    /// <summary>Lawful, but unwise or unclear.</summary>
    Advice,
}

/// <summary>One thing that is right or wrong about a notice, as a policy pack describes it for a time.</summary>
/// <param name="code">Its policy key <c>notice.check.*</c>, without the prefix.</param>
/// <param name="title">What is wrong, in a few words.</param>
/// <param name="why">Why it matters to the people who read the notice.</param>
/// <param name="fix">What to write instead.</param>
/// <param name="citation">The law it rests on.</param>
internal sealed class NoticeRule(
    string code, string title, string why, string fix, FindingWeight weight, string citation,
    IReadOnlyList<string> finds, IReadOnlyList<string> lacks, IReadOnlyList<string> when, IReadOnlyList<string> unless)
{
    private const int MostPlaces = 20;

    // Patterns come from packs that tenants write too: without backtracking none of them can take for ever.
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private static readonly ConcurrentDictionary<string, Regex> Made = new(StringComparer.Ordinal);

    private readonly Regex[] _finds = Of(finds);
    private readonly Regex[] _lacks = Of(lacks);
    private readonly Regex[] _when = Of(when);
    private readonly Regex[] _unless = Of(unless);

    public string Code => code;

    public FindingWeight Weight => weight;

    /// <summary>What is wrong with a text by this rule; null when nothing is.</summary>
    public Finding? Check(NoticeText text)
    {
        if (_when.Length > 0 && !Array.Exists(_when, r => r.IsMatch(text.Read))) return null;
        if (Array.Exists(_unless, r => r.IsMatch(text.Read))) return null;
        if (_finds.Length > 0)
        {
            var places = _finds.SelectMany(r => r.EnumerateMatches(text.Read).Places()).Select(text.LineAt).Distinct().Order().Take(MostPlaces).ToList();
            if (places.Count == 0) return null;
            // With both, it is wrong to say the one without the other.
            if (_lacks.Length > 0 && Array.Exists(_lacks, r => r.IsMatch(text.Read))) return null;
            return Of(places, text);
        }

        return Array.Exists(_lacks, r => r.IsMatch(text.Read)) ? null : Of([], text);
    }

    private Finding Of(IReadOnlyList<int> lines, NoticeText text) => new(code, title, why, fix, weight, citation, [.. lines.Select(l => new FoundAt(l, text.Line(l)))]);

    private static Regex[] Of(IReadOnlyList<string> patterns) => [.. patterns.Select(Pattern)];

    /// <summary>A pattern of a pack. However it is written, the time it takes grows with the text alone.</summary>
    /// <exception cref="ArgumentException">It is no pattern.</exception>
    /// <exception cref="NotSupportedException">It needs backtracking.</exception>
    internal static Regex Pattern(string pattern)
    {
        // Making one takes longer than using it. Packs hold a few hundred; the bound is for whoever edits theirs all day.
        if (Made.Count > 5_000) Made.Clear();
        return Made.GetOrAdd(pattern, static p => new Regex(p, Options, TimeSpan.FromSeconds(5)));
    }
}

/// <summary>Something wrong with a notice, and where; without a place when it is missing.</summary>
internal sealed record Finding(string Code, string Title, string Why, string Fix, FindingWeight Weight, string Citation, IReadOnlyList<FoundAt> Places);

/// <summary>A line of the notice.</summary>
/// <param name="Line">Its number, from 1.</param>
/// <param name="Text">What it says.</param>
internal sealed record FoundAt(int Line, string Text);

internal static class Matches
{
    public static List<int> Places(this Regex.ValueMatchEnumerator matches)
    {
        var places = new List<int>();
        foreach (var match in matches) places.Add(match.Index);
        return places;
    }
}
