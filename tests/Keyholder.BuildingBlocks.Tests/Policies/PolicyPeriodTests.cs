using Keyholder.BuildingBlocks.Policies;
using Xunit;

namespace Keyholder.BuildingBlocks.Tests.Policies;

public sealed class PolicyPeriodTests
{
    [Theory]
    [InlineData("P1M", "P1M", "1 month")]
    [InlineData("P3Y6M", "P3Y6M", "3 years and 6 months")]
    [InlineData("P12M", "P1Y", "1 year")]
    [InlineData("P8W", "P56D", "8 weeks")]
    [InlineData("P30D", "P30D", "30 days")]
    [InlineData("P1M1D", "P1M1D", "1 month and 1 day")]
    [InlineData("P0D", "P0D", "at once")]
    [InlineData("permanent", "permanent", "permanently")]
    public void A_period_is_read_and_written(string text, string iso, string words)
    {
        var period = PolicyPeriod.Parse(text);
        Assert.Equal((iso, words), (period.ToString(), period.InWords()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("P")]
    [InlineData("1M")]
    [InlineData("P-1M")]
    [InlineData("PT6H")]
    [InlineData("P1.5Y")]
    [InlineData(null)]
    public void What_is_not_a_period_is_refused(string? text) => Assert.False(PolicyPeriod.TryParse(text, out _));

    [Theory]
    [InlineData("P31D", "P1M", true)]
    [InlineData("P30D", "P1M", false)]
    [InlineData("P1M", "P28D", true)]
    [InlineData("P1M", "P29D", false)]
    [InlineData("P2M", "P59D", true)]
    [InlineData("P2M", "P60D", false)]
    [InlineData("P62D", "P2M", true)]
    [InlineData("P1Y", "P365D", true)]
    [InlineData("P365D", "P1Y", false)]
    [InlineData("P366D", "P1Y", true)]
    [InlineData("P2Y", "P24M", true)]
    [InlineData("P4Y", "P1460D", true)]
    [InlineData("permanent", "P100Y", true)]
    [InlineData("P100Y", "permanent", false)]
    [InlineData("permanent", "permanent", true)]
    public void Months_and_days_compare_by_what_is_always_true(string one, string other, bool atLeast) =>
        Assert.Equal(atLeast, PolicyPeriod.Parse(one).IsAlwaysAtLeast(PolicyPeriod.Parse(other)));

    [Fact]
    public void A_month_ends_on_the_last_day_of_a_shorter_month() =>
        Assert.Equal(new DateOnly(2026, 2, 28), PolicyPeriod.Of(1).After(new DateOnly(2026, 1, 31)));

    [Fact]
    public void A_permanent_period_has_no_end() => Assert.Null(PolicyPeriod.Permanent.After(new DateOnly(2026, 1, 31)));
}
