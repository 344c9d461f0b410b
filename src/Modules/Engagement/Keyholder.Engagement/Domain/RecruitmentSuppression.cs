namespace Keyholder.Engagement.Domain;

/// <summary>A table of counts as it may be shown: null stands for a count that is not.</summary>
/// <param name="Total">How many people it is about. Everybody may know it: it is how many sit in the group.</param>
/// <param name="Cells">The counts, in the order of the table.</param>
internal sealed record ShownTable(int Total, IReadOnlyList<int?> Cells)
{
    public bool ShowsNothing => Cells.All(c => c is null);
}

/// <summary>
/// Which counts about people may be shown, so that none below the threshold can be worked out (requirement G3): not from the table, nor from its total,
/// nor by somebody who knows these rules.
/// </summary>
internal static class SmallNumbers
{
    /// <summary>A threshold below two would show a person.</summary>
    private const int Least = 2;

    /// <summary>
    /// Leaves out every count below the threshold, none included. What was left out adds up to the total less what is shown, so at least two cells are
    /// left out, and together they make the threshold. Those who did not say always go along, and after them cells in the order of the table: which
    /// ones go may not depend on their size, or whoever knows the rule could tell from it how small the rest is.
    /// </summary>
    /// <param name="counts">Every person is counted in exactly one cell; those who did not say in the first.</param>
    /// <param name="threshold">The smallest number that may be shown.</param>
    public static ShownTable Show(IReadOnlyList<int> counts, int threshold)
    {
        var k = Math.Max(threshold, Least);
        var total = counts.Sum();
        var hidden = counts.Select(c => c < k).ToArray();
        if (Array.TrueForAll(hidden, h => !h)) return new ShownTable(total, [.. counts.Select(c => (int?)c)]);
        hidden[0] = true;
        for (var next = 1; next < counts.Count && !Enough(counts, hidden, k); next++) hidden[next] = true;
        return new ShownTable(total, [.. counts.Select((c, i) => hidden[i] ? (int?)null : c)]);
    }

    /// <summary>The least number of people who can have made the difference between two tables: who changed their answer, came or went.</summary>
    public static int LeastChanged(IReadOnlyList<int> before, IReadOnlyList<int> after)
    {
        if (before.Count != after.Count) return Math.Max(before.Sum(), after.Sum());
        var differences = before.Zip(after, (was, now) => now - was).ToList();
        return Math.Max(differences.Where(d => d > 0).Sum(), -differences.Where(d => d < 0).Sum());
    }

    /// <summary>Whether new counts may be shown in place of others: the difference must be made by as many people as may be shown at all.</summary>
    public static bool MayReplace(IReadOnlyList<int> before, IReadOnlyList<int> after, int threshold) => LeastChanged(before, after) >= Math.Max(threshold, Least);

    private static bool Enough(IReadOnlyList<int> counts, bool[] hidden, int k)
    {
        var (cells, people) = (0, 0);
        for (var i = 0; i < hidden.Length; i++)
        {
            if (!hidden[i]) continue;
            cells++;
            people += counts[i];
        }

        return cells > 1 && people >= k;
    }
}
