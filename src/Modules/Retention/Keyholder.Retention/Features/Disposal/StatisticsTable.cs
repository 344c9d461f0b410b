namespace Keyholder.Retention.Features.Disposal;

/// <summary>
/// Counts by row and column with their totals, of which the small ones are left out, and others with them, so that nobody can work a
/// small one out from what is shown.
/// </summary>
/// <remarks>
/// Seen as a circulation: a count flows from its row to its column, a column's total to the grand total, the grand total to the rows, a
/// row's total to its row. Whoever knows the shown flows knows a hidden one exactly when no circle leads through it along hidden flows,
/// against the direction only where a flow can become smaller. Everybody knows that a hidden number is at least 1.
/// </remarks>
internal sealed class StatisticsTable
{
    private readonly long[,] _counts;
    private readonly bool[,] _hidden;

    private StatisticsTable(IReadOnlyList<string> rows, IReadOnlyList<string> columns, long[,] counts) =>
        (Rows, Columns, _counts, _hidden) = (rows, columns, counts, new bool[rows.Count + 1, columns.Count + 1]);

    public IReadOnlyList<string> Rows { get; }

    public IReadOnlyList<string> Columns { get; }

    /// <summary>A count, or null when it is not shown. One row and column past the last are the totals.</summary>
    public long? this[int row, int column] => _hidden[row, column] ? null : _counts[row, column];

    public bool HidesAny => _hidden.Cast<bool>().Any(h => h);

    /// <summary>Makes the table of some counts.</summary>
    /// <param name="counts">The counts by row and column.</param>
    /// <param name="threshold">The smallest number shown, apart from none.</param>
    public static StatisticsTable Of(IReadOnlyDictionary<(string Row, string Column), long> counts, int threshold)
    {
        var rows = counts.Keys.Select(k => k.Row).Distinct().Order(StringComparer.Ordinal).ToList();
        var columns = counts.Keys.Select(k => k.Column).Distinct().Order(StringComparer.Ordinal).ToList();
        var all = new long[rows.Count + 1, columns.Count + 1];
        foreach (var ((row, column), count) in counts)
        {
            var (r, c) = (rows.IndexOf(row), columns.IndexOf(column));
            all[r, c] += count;
            all[r, columns.Count] += count;
            all[rows.Count, c] += count;
            all[rows.Count, columns.Count] += count;
        }

        var table = new StatisticsTable(rows, columns, all);
        table.Hide(threshold);
        return table;
    }

    private void Hide(int threshold)
    {
        foreach (var (r, c) in Cells()) _hidden[r, c] = _counts[r, c] > 0 && _counts[r, c] < threshold;
        while (true)
        {
            var found = Cells().Where(cell => _hidden[cell.Row, cell.Column] && IsKnown(cell.Row, cell.Column)).Take(1).ToList();
            if (found is not [var known]) return;
            // The smallest number beside it goes first: little is lost by it. A count goes before a total.
            var beside = Cells().Where(cell => (cell.Row == known.Row || cell.Column == known.Column) && !_hidden[cell.Row, cell.Column] && _counts[cell.Row, cell.Column] > 0).ToList();
            if (beside.Count == 0) beside = [.. Cells().Where(cell => !_hidden[cell.Row, cell.Column] && _counts[cell.Row, cell.Column] > 0)];
            if (beside.Count == 0) return;
            var next = beside.MinBy(cell => (cell.Row == Rows.Count || cell.Column == Columns.Count, _counts[cell.Row, cell.Column]));
            _hidden[next.Row, next.Column] = true;
        }
    }

    /// <summary>Whether what is shown leaves a hidden number only one value.</summary>
    private bool IsKnown(int row, int column)
    {
        var (from, to) = Flow(row, column);
        return !Leads(to, from, (row, column)) && !(_counts[row, column] > 1 && Leads(from, to, (row, column)));
    }

    private bool Leads(int from, int to, (int Row, int Column) without)
    {
        var reached = new HashSet<int> { from };
        var open = new Queue<int>([from]);
        while (open.TryDequeue(out var node))
        {
            if (node == to) return true;
            foreach (var (r, c) in Cells().Where(cell => _hidden[cell.Row, cell.Column] && cell != without))
            {
                var (source, target) = Flow(r, c);
                if (source == node && reached.Add(target)) open.Enqueue(target);
                if (target == node && _counts[r, c] > 1 && reached.Add(source)) open.Enqueue(source);
            }
        }

        return reached.Contains(to);
    }

    // Rows are numbered first, the row of totals among them, then columns.
    private (int From, int To) Flow(int row, int column)
    {
        var (r, c) = (row, Rows.Count + 1 + column);
        return (row == Rows.Count) == (column == Columns.Count) ? (r, c) : (c, r);
    }

    private IEnumerable<(int Row, int Column)> Cells() =>
        from r in Enumerable.Range(0, Rows.Count + 1) from c in Enumerable.Range(0, Columns.Count + 1) select (r, c);
}
