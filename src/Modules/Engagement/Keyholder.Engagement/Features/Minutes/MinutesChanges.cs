using System.Text.RegularExpressions;
using DiffPlex;
using Keyholder.Engagement.Domain;

namespace Keyholder.Engagement.Features.Minutes;

/// <summary>Words that stayed, are new or are gone.</summary>
internal sealed record ChangedWords(string Text, bool IsNew = false, bool IsGone = false);

/// <summary>A part of minutes with what changed in it.</summary>
internal sealed record ChangedPart(IReadOnlyList<ChangedWords> Heading, IReadOnlyList<ChangedWords> Text)
{
    public bool IsSame => Heading.Concat(Text).All(w => w is { IsNew: false, IsGone: false });
}

/// <summary>What one version of minutes changed in the one before it.</summary>
internal static partial class MinutesChanges
{
    // Longer stretches that have little in common are shown whole: nobody reads them word by word.
    private const int MostWords = 4_000;

    public static IReadOnlyList<ChangedPart> Of(IReadOnlyList<MinutesItem> before, IReadOnlyList<MinutesItem> after)
    {
        if (before.Count == 0) return [.. after.Select(a => new ChangedPart([new(a.Heading)], [new(a.Text)]))];
        // Parts belong together by their heading; what is left over, in their order.
        var left = before.ToList();
        var pairs = after.Select(a => (Was: Take(left, b => b.Heading == a.Heading), Now: (MinutesItem?)a)).ToList();
        pairs = [.. pairs.Select(p => p.Was is null ? (Take(left, _ => true), p.Now) : p), .. left.Select(b => ((MinutesItem?)b, (MinutesItem?)null))];
        return [.. pairs.Select(p => new ChangedPart(Words(p.Was?.Heading ?? "", p.Now?.Heading ?? ""), Words(p.Was?.Text ?? "", p.Now?.Text ?? "")))];
    }

    public static IReadOnlyList<ChangedWords> Words(string before, string after)
    {
        var pieces = new List<ChangedWords>();
        var (was, now) = (Tokens(before), Tokens(after));
        if (was.Length > MostWords || now.Length > MostWords) (was, now) = (before.Split('\n').Select(l => l + "\n").ToArray(), after.Split('\n').Select(l => l + "\n").ToArray());
        var chunks = new Dictionary<string, string[]>(StringComparer.Ordinal) { ["old"] = was, ["new"] = now };
        var at = 0;
        foreach (var block in new Differ().CreateCustomDiffs("old", "new", false, name => chunks[name]).DiffBlocks)
        {
            Add(new ChangedWords(string.Concat(now[at..block.InsertStartB])));
            Add(new ChangedWords(string.Concat(was.Skip(block.DeleteStartA).Take(block.DeleteCountA)), IsGone: true));
            Add(new ChangedWords(string.Concat(now.Skip(block.InsertStartB).Take(block.InsertCountB)), IsNew: true));
            at = block.InsertStartB + block.InsertCountB;
        }

        Add(new ChangedWords(string.Concat(now[at..])));
        return pieces;

        void Add(ChangedWords piece)
        {
            if (piece.Text.Length > 0) pieces.Add(piece);
        }
    }

    private static MinutesItem? Take(List<MinutesItem> items, Predicate<MinutesItem> which)
    {
        var at = items.FindIndex(which);
        if (at < 0) return null;
        var item = items[at];
        items.RemoveAt(at);
        return item;
    }

    private static string[] Tokens(string text) => [.. Pieces().Matches(text).Select(m => m.Value)];

    [GeneratedRegex(@"\s+|[.,;:!?()]|[^\s.,;:!?()]+", RegexOptions.NonBacktracking)]
    private static partial Regex Pieces();
}
