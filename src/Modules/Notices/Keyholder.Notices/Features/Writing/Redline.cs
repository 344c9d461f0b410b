using System.Text.RegularExpressions;
using DiffPlex;
using Keyholder.Notices.Domain;

namespace Keyholder.Notices.Features.Writing;

internal enum Change
{
    Same,
    Changed,
    Added,
    Removed,
}

/// <summary>Words that are the same, were added or were removed.</summary>
internal sealed record RedlinePiece(Change Change, string Text);

/// <summary>A paragraph, a point of a list or a row of a table.</summary>
internal sealed record RedlineBlock(BlockKind Kind, IReadOnlyList<RedlinePiece> Pieces)
{
    public bool IsSame => Pieces.All(p => p.Change == Change.Same);
}

/// <summary>A clause, before and after.</summary>
/// <param name="Moved">Stands elsewhere among the others.</param>
internal sealed record RedlineClause(string Id, Change Change, bool Moved, IReadOnlyList<RedlinePiece> Heading, IReadOnlyList<RedlineBlock> Blocks);

/// <summary>Something a notice said to be so, before and after; null where it says nothing of it.</summary>
internal sealed record ChangedFact(ClauseKind Kind, string Subject, string? Before, string? After);

/// <summary>What differs between two texts of a notice.</summary>
internal sealed record Redline(IReadOnlyList<RedlinePiece> Title, IReadOnlyList<RedlineClause> Clauses)
{
    public const string InBriefId = "in-brief";

    public bool IsSame => Title.All(p => p.Change == Change.Same) && Clauses.All(c => c is { Change: Change.Same, Moved: false });

    public static Redline Of(ComposedNotice before, ComposedNotice after)
    {
        List<ComposedClause> old = [InBrief(before), .. before.Clauses], now = [InBrief(after), .. after.Clauses];
        var common = now.Select(c => c.Id).Where(id => old.Exists(o => o.Id == id)).ToList();
        var stayed = LongestOrdered([.. common.Select(id => old.FindIndex(o => o.Id == id))]).Select(i => old[i].Id).ToHashSet(StringComparer.Ordinal);
        var clauses = new List<RedlineClause>();
        foreach (var clause in now)
        {
            var was = old.Find(o => o.Id == clause.Id);
            var heading = Words(was?.Heading ?? "", clause.Heading);
            var blocks = Blocks(was?.Markdown ?? "", clause.Markdown);
            var same = was is not null && heading.All(p => p.Change == Change.Same) && blocks.All(b => b.IsSame);
            clauses.Add(new RedlineClause(clause.Id, was is null ? Change.Added : same ? Change.Same : Change.Changed, was is not null && !stayed.Contains(clause.Id), heading, blocks));
        }

        // What was removed stands where it stood: after the clause before it.
        for (var i = 0; i < old.Count; i++)
        {
            if (now.Exists(c => c.Id == old[i].Id)) continue;
            var at = i == 0 ? 0 : clauses.FindIndex(c => c.Id == old[i - 1].Id) + 1;
            clauses.Insert(at, new RedlineClause(old[i].Id, Change.Removed, false, Words(old[i].Heading, ""), Blocks(old[i].Markdown, "")));
        }

        return new Redline(Words(before.Title, after.Title), [.. clauses.Where(c => c.Heading.Count > 0 && (c.Id != InBriefId || c.Blocks.Count > 0))]);
    }

    public static IReadOnlyList<ChangedFact> Facts(IEnumerable<StatedFact> before, IEnumerable<StatedFact> after)
    {
        static Dictionary<(ClauseKind, string), string> ByWhat(IEnumerable<StatedFact> facts) => facts.GroupBy(f => (f.Kind, f.Subject)).ToDictionary(g => g.Key, g => string.Join("; ", g.Select(f => f.Says).Distinct(StringComparer.Ordinal)));
        var (old, now) = (ByWhat(before), ByWhat(after));
        return [.. old.Keys.Union(now.Keys).Where(k => old.GetValueOrDefault(k) != now.GetValueOrDefault(k)).Select(k => new ChangedFact(k.Item1, k.Item2, old.GetValueOrDefault(k), now.GetValueOrDefault(k))).OrderBy(f => f.Kind).ThenBy(f => f.Subject, StringComparer.Ordinal)];
    }

    /// <summary>Word by word, within sentences that are alike.</summary>
    public static IReadOnlyList<RedlinePiece> Words(string before, string after)
    {
        var pieces = new List<RedlinePiece>();
        foreach (var (was, now) in Align(Sentences(before), Sentences(after)))
        {
            if (was is null || now is null || was == now)
            {
                Add(was is null ? Change.Added : now is null ? Change.Removed : Change.Same, now ?? was!);
                continue;
            }

            var (old, text) = (Tokens(was), Tokens(now));
            foreach (var (change, from, count) in Diff(old, text)) Add(change, string.Concat((change == Change.Removed ? old : text).Skip(from).Take(count)));
        }

        return pieces;

        void Add(Change change, string text)
        {
            if (text.Length == 0) return;
            if (pieces.Count > 0 && pieces[^1].Change == change) pieces[^1] = pieces[^1] with { Text = pieces[^1].Text + text };
            else pieces.Add(new RedlinePiece(change, text));
        }
    }

    private static ComposedClause InBrief(ComposedNotice notice) => new(InBriefId, ClauseKind.Text, "In brief", notice.InBrief);

    private static List<RedlineBlock> Blocks(string before, string after)
    {
        var (old, now) = (NoticeBlocks.Of(before), NoticeBlocks.Of(after));
        // The kind is part of what is compared: a paragraph that became a point of a list is shown as such.
        var (oldLines, nowLines) = (old.Select(b => $"{(int)b.Kind}{b.Text}").ToArray(), now.Select(b => $"{(int)b.Kind}{b.Text}").ToArray());
        return [.. Align(oldLines, nowLines).Select(pair => new RedlineBlock((BlockKind)((pair.Now ?? pair.Was)![0] - '0'), Words(pair.Was?[1..] ?? "", pair.Now?[1..] ?? "")))];
    }

    /// <summary>Pairs what stands for the same; within a stretch that changed, one by one where they are alike.</summary>
    private static IEnumerable<(string? Was, string? Now)> Align(string[] before, string[] after)
    {
        var removed = new List<string>();
        var added = new List<string>();
        foreach (var (change, from, count) in Diff(before, after))
        {
            if (change == Change.Removed) removed.AddRange(before.Skip(from).Take(count));
            else if (change == Change.Added) added.AddRange(after.Skip(from).Take(count));
            else
            {
                foreach (var pair in Pairs()) yield return pair;
                foreach (var same in after.Skip(from).Take(count)) yield return (same, same);
            }
        }

        foreach (var pair in Pairs()) yield return pair;

        IEnumerable<(string? Was, string? Now)> Pairs()
        {
            var pairs = new List<(string? Was, string? Now)>();
            foreach (var now in added)
            {
                var alike = removed.FindIndex(r => AreAlike(r, now));
                if (alike < 0)
                {
                    pairs.Add((null, now));
                    continue;
                }

                pairs.AddRange(removed.Take(alike).Select(r => ((string?)r, (string?)null)));
                pairs.Add((removed[alike], now));
                removed.RemoveRange(0, alike + 1);
            }

            // What is left was removed after the last pair; without a pair, old words stand before new ones.
            pairs.InsertRange(pairs.Exists(p => p is { Was: not null, Now: not null }) ? pairs.Count : 0, removed.Select(r => ((string?)r, (string?)null)).ToList());
            removed.Clear();
            added.Clear();
            return pairs;
        }
    }

    private static bool AreAlike(string one, string other)
    {
        if (one.Length == 0 || other.Length == 0) return false;
        HashSet<string> a = [.. Tokens(one).Where(t => t.Length > 1)], b = [.. Tokens(other).Where(t => t.Length > 1)];
        return a.Intersect(b).Count() * 5 >= Math.Max(a.Count, b.Count) * 2;
    }

    private static IEnumerable<(Change Change, int From, int Count)> Diff(string[] before, string[] after)
    {
        // Pieces are compared as given: the texts only carry them through the differ.
        var chunks = new Dictionary<string, string[]>(StringComparer.Ordinal) { ["old"] = before, ["new"] = after };
        var at = 0;
        foreach (var block in new Differ().CreateCustomDiffs("old", "new", false, name => chunks[name]).DiffBlocks)
        {
            if (block.InsertStartB > at) yield return (Change.Same, at, block.InsertStartB - at);
            if (block.DeleteCountA > 0) yield return (Change.Removed, block.DeleteStartA, block.DeleteCountA);
            if (block.InsertCountB > 0) yield return (Change.Added, block.InsertStartB, block.InsertCountB);
            at = block.InsertStartB + block.InsertCountB;
        }

        if (after.Length > at) yield return (Change.Same, at, after.Length - at);
    }

    private static string[] Sentences(string text) => [.. Regex.Split(text, @"(?<=[.!?:]\s)", RegexOptions.None, TimeSpan.FromSeconds(1)).Where(s => s.Length > 0)];

    private static string[] Tokens(string text) => [.. Regex.Matches(text, @"\s+|[.,;:!?()]|[^\s.,;:!?()]+", RegexOptions.NonBacktracking, TimeSpan.FromSeconds(1)).Select(m => m.Value)];

    /// <summary>The most of a sequence that still rises.</summary>
    private static List<int> LongestOrdered(List<int> values)
    {
        var best = new List<int>[values.Count];
        for (var i = 0; i < values.Count; i++)
        {
            var before = Enumerable.Range(0, i).Where(j => values[j] < values[i]).Select(j => best[j]).MaxBy(b => b.Count) ?? [];
            best[i] = [.. before, values[i]];
        }

        return best.MaxBy(b => b.Count) ?? [];
    }
}
