using FsCheck;
using FsCheck.Fluent;
using Keyholder.Engagement.Domain;

namespace Keyholder.Engagement.Tests;

[Trait("Requirement", "G3")]
public sealed class RecruitmentSuppressionTests
{
    /// <summary>Small enough that every table that could stand behind a shown one is tried.</summary>
    private static readonly Arbitrary<(int[] Counts, int Threshold)> Tables = (
        from cells in Gen.Choose(3, 4)
        from threshold in Gen.Choose(2, 5)
        from counts in Gen.Choose(0, threshold + 2).ArrayOf(cells)
        where counts.Sum() > 0
        select (counts, threshold)).ToArbitrary();

    [Fact]
    public void No_count_that_is_left_out_nor_any_sum_of_them_can_be_worked_out_by_somebody_who_knows_the_rules() =>
        Prop.ForAll(Tables, table =>
        {
            var shown = SmallNumbers.Show(table.Counts, table.Threshold);
            var hidden = Hidden(shown);
            if (hidden.Count == 0) return true;
            var behind = All(shown.Total, shown.Cells.Count).Where(t => SmallNumbers.Show(t, table.Threshold).Cells.SequenceEqual(shown.Cells)).ToList();
            return Subsets(hidden).Where(s => s.Count < hidden.Count).All(some => behind.Select(t => some.Sum(i => t[i])).Distinct().Skip(1).Any());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_the_total_says_of_those_left_out_is_never_below_the_threshold_unless_nothing_is_shown() =>
        Prop.ForAll(Tables, table =>
        {
            var shown = SmallNumbers.Show(table.Counts, table.Threshold);
            return shown.ShowsNothing || Hidden(shown).Count == 0 || shown.Total - shown.Cells.Sum(c => c ?? 0) >= table.Threshold;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Nothing_below_the_threshold_is_shown_and_what_is_shown_is_true() =>
        Prop.ForAll(Tables, table =>
        {
            var shown = SmallNumbers.Show(table.Counts, table.Threshold);
            return shown.Cells.Zip(table.Counts).All(c => c.First is null || (c.First == c.Second && c.Second >= table.Threshold));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_table_replaces_another_only_when_enough_people_must_have_changed() =>
        Prop.ForAll(Tables, table =>
        {
            // Fewer people than the threshold go from one answer to another.
            var after = table.Counts.ToArray();
            var from = Array.FindIndex(after, c => c > 0);
            var moved = Math.Min(after[from], table.Threshold - 1);
            after[from] -= moved;
            after[(from + 1) % after.Length] += moved;
            return !SmallNumbers.MayReplace(table.Counts, after, table.Threshold) && SmallNumbers.LeastChanged(table.Counts, after) == moved;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(new[] { 0, 3, 0 })]
    [InlineData(new[] { 1, 1, 1 })]
    [InlineData(new[] { 3, 0, 0, 0 })]
    public void Of_three_members_nothing_is_shown(int[] counts) => Assert.True(SmallNumbers.Show(counts, 5).ShowsNothing);

    [Fact]
    public void A_table_without_small_numbers_is_shown_whole() => Assert.Equal([6, 7, 12], SmallNumbers.Show([6, 7, 12], 5).Cells);

    [Fact]
    public void One_small_number_takes_those_who_did_not_say_along() => Assert.Equal([null, 9, null, 12], SmallNumbers.Show([8, 9, 2, 12], 5).Cells);

    [Fact]
    public void A_threshold_of_one_shows_nobody_by_themselves() => Assert.Null(SmallNumbers.Show([5, 1, 9], 1).Cells[1]);

    private static List<int> Hidden(ShownTable shown) => [.. Enumerable.Range(0, shown.Cells.Count).Where(i => shown.Cells[i] is null)];

    private static IEnumerable<List<int>> Subsets(List<int> of) =>
        Enumerable.Range(1, (1 << of.Count) - 1).Select(bits => of.Where((_, i) => (bits & (1 << i)) != 0).ToList());

    private static IEnumerable<int[]> All(int total, int cells)
    {
        if (cells == 1) return [[total]];
        return Enumerable.Range(0, total + 1).SelectMany(first => All(total - first, cells - 1).Select(rest => (int[])[first, .. rest]));
    }
}
