using Keyholder.Retention.Features.Disposal;

namespace Keyholder.Retention.Tests.Domain;

[Trait("Requirement", "D4")]
public sealed class DisposalStatisticsTableTests
{
    private const int Threshold = 5;

    [Fact]
    public void Small_numbers_are_not_shown_and_none_is() => Assert.All(Tables(300, 4), table =>
    {
        for (var r = 0; r <= table.Rows.Count; r++)
        {
            for (var c = 0; c <= table.Columns.Count; c++) Assert.False(table[r, c] is > 0 and < Threshold);
        }
    });

    [Fact]
    public void Large_numbers_stay_when_nothing_is_small()
    {
        var table = StatisticsTable.Of(new Dictionary<(string, string), long> { [("2020", "North")] = 20, [("2020", "South")] = 30, [("2021", "North")] = 9 }, Threshold);
        Assert.False(table.HidesAny);
        Assert.Equal(59, table[2, 2]);
    }

    [Fact]
    public void A_lonely_small_number_takes_others_with_it()
    {
        var table = StatisticsTable.Of(
            new Dictionary<(string, string), long> { [("2020", "North")] = 2, [("2020", "South")] = 30, [("2021", "North")] = 9, [("2021", "South")] = 40, }, Threshold);
        Assert.Null(table[0, 0]);
        Assert.True(Enumerable.Range(0, 9).Count(i => table[i / 3, i % 3] is null) >= 4);
    }

    /// <summary>Tries every filling of the hidden numbers that agrees with what is shown: each must be able to be more than one number.</summary>
    [Fact]
    public void No_hidden_number_can_be_worked_out_from_what_is_shown()
    {
        var hiding = 0;
        foreach (var table in Tables(120, 3))
        {
            if (!table.HidesAny) continue;
            hiding++;
            foreach (var (cell, values) in Possible(table)) Assert.True(values.Count > 1, $"row {cell.Row}, column {cell.Column} can only be {string.Join(", ", values)}");
        }

        Assert.True(hiding > 50);
    }

    private static IEnumerable<StatisticsTable> Tables(int count, int size)
    {
        var random = new Random(20261007);
        for (var i = 0; i < count; i++)
        {
            var (rows, columns, most) = (random.Next(1, size + 1), random.Next(1, size), random.Next(2, 9));
            var counts = new Dictionary<(string, string), long>();
            for (var r = 0; r < rows; r++)
            {
                for (var c = 0; c < columns; c++)
                {
                    if (random.Next(6) > 0) counts[($"{2020 + r}", $"Area {c}")] = random.Next(0, most);
                }
            }

            if (counts.Count > 0) yield return StatisticsTable.Of(counts, Threshold);
        }
    }

    private static Dictionary<(int Row, int Column), HashSet<long>> Possible(StatisticsTable table)
    {
        var (rows, columns) = (table.Rows.Count, table.Columns.Count);
        var inner = (from r in Enumerable.Range(0, rows) from c in Enumerable.Range(0, columns) where table[r, c] is null select (Row: r, Column: c)).ToList();
        var values = new Dictionary<(int, int), HashSet<long>>();
        for (var r = 0; r <= rows; r++)
        {
            for (var c = 0; c <= columns; c++)
            {
                if (table[r, c] is null) values[(r, c)] = [];
            }
        }

        var tried = new long[rows, columns];
        for (var r = 0; r < rows; r++)
        {
            for (var c = 0; c < columns; c++) tried[r, c] = table[r, c] ?? 0;
        }

        Try(0);
        return values;

        // Nothing hidden is none, and a number above 12 says nothing more about any of these tables.
        void Try(int at)
        {
            if (at < inner.Count)
            {
                for (var value = 1; value <= 12; value++)
                {
                    tried[inner[at].Row, inner[at].Column] = value;
                    if (Agrees(inner[at].Row, inner[at].Column, at)) Try(at + 1);
                }

                tried[inner[at].Row, inner[at].Column] = 0;
                return;
            }

            var filled = new long[rows + 1, columns + 1];
            for (var r = 0; r < rows; r++)
            {
                for (var c = 0; c < columns; c++)
                {
                    filled[r, c] += tried[r, c];
                    filled[r, columns] += tried[r, c];
                    filled[rows, c] += tried[r, c];
                    filled[rows, columns] += tried[r, c];
                }
            }

            for (var r = 0; r <= rows; r++)
            {
                for (var c = 0; c <= columns; c++)
                {
                    if (table[r, c] is { } shown ? shown != filled[r, c] : filled[r, c] < 1) return;
                }
            }

            foreach (var cell in values.Keys) values[cell].Add(filled[cell.Item1, cell.Item2]);
        }

        bool Agrees(int row, int column, int at)
        {
            long sum = 0;
            for (var c = 0; c < columns; c++) sum += tried[row, c];
            if (table[row, columns] is { } total && sum > total) return false;
            if (table[row, columns] is { } all && (at + 1 == inner.Count || inner[at + 1].Row != row) && sum != all) return false;
            sum = 0;
            for (var r = 0; r < rows; r++) sum += tried[r, column];
            return table[rows, column] is not { } most || sum <= most;
        }
    }
}
