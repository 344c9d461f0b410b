using Keyholder.Breaches.Domain;

namespace Keyholder.Breaches.Tests.Domain;

[Trait("Requirement", "B3")]
public sealed class BreachTrendsTests
{
    private static readonly DateOnly Today = new(2026, 3, 15);
    private static readonly DateTimeOffset Now = new(2026, 3, 15, 12, 0, 0, TimeSpan.Zero);

    private static TrendBreach Told(int? afterHours, int dueAfter = 72, DateTimeOffset? aware = null, BreachNature nature = BreachNature.Breach, string? team = null)
    {
        var at = aware ?? Now.AddDays(-20);
        return new TrendBreach(DateOnly.FromDateTime(at.Date), nature, "other", team, at, new TrendClock(at.AddHours(dueAfter), afterHours is { } hours ? at.AddHours(hours) : null), null);
    }

    [Fact]
    public void Months_are_counted_by_nature_and_the_empty_ones_are_there_too()
    {
        var trends = new BreachTrends(
            [Told(1), Told(1, nature: BreachNature.NearMiss), Told(1, aware: Now.AddDays(-1), nature: BreachNature.PotentialBreach), Told(1, aware: Now.AddYears(-1))], Today, 12, Now);
        Assert.Equal(12, trends.Months.Count);
        Assert.Equal(("April 2025", "March 2026"), (trends.Months[0].Name, trends.Months[^1].Name));
        Assert.Equal((1, 0, 1), (trends.Months[10].Breaches, trends.Months[10].Potential, trends.Months[10].NearMisses));
        Assert.Equal(1, trends.Months[11].Potential);
        Assert.Equal(0, trends.Months[5].Total);
        Assert.Equal(3, trends.Total);
        Assert.Equal(4, new BreachTrends([Told(1), Told(1), Told(1), Told(1, aware: Now.AddYears(-1))], Today, 24, Now).Total);
    }

    [Fact]
    public void In_time_late_and_waiting_add_up_and_what_is_overdue_counts_as_late()
    {
        var trends = new BreachTrends([Told(72), Told(73), Told(null), Told(null, aware: Now.AddHours(-5)), Told(10)], Today, 12, Now);
        Assert.Equal((2, 2, 1), (trends.Regulator.InTime, trends.Regulator.Late, trends.Regulator.Waiting));
        Assert.Equal(50, trends.Regulator.PercentInTime);
        Assert.Equal(72, trends.Regulator.MedianHours);
        Assert.Null(trends.Customer.PercentInTime);
    }

    [Fact]
    public void The_median_of_an_even_number_is_between_the_two_in_the_middle() =>
        Assert.Equal(15, new BreachTrends([Told(10), Told(20), Told(1), Told(70)], Today, 12, Now).Regulator.MedianHours);

    [Fact]
    public void Teams_are_ordered_by_how_many_they_have() => Assert.Equal(
        [new NamedCount("Income", 2), new NamedCount("Estates", 1)],
        new BreachTrends([Told(1, team: "Estates"), Told(1, team: "Income"), Told(1, team: "Income")], Today, 12, Now).By(b => b.Team!));
}
