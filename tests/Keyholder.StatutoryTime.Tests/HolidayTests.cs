using System.Globalization;
using Xunit;
using static Keyholder.StatutoryTime.Tests.Clock;

namespace Keyholder.StatutoryTime.Tests;

public sealed class HolidayTests
{
    [Theory]
    [InlineData(2024, "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26")]
    [InlineData(2025, "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26")]
    [InlineData(2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28")]
    [InlineData(2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28")]
    [InlineData(2028, "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26")]
    [InlineData(2020, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28")]
    [InlineData(2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27")]
    [InlineData(2023, "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26")]
    public void England_and_Wales(int year, string days) => AssertDays(Nation.EnglandAndWales, year, days);

    [Theory]
    [InlineData(2024, "01-01 01-02 03-29 05-06 05-27 08-05 12-02 12-25 12-26")]
    [InlineData(2025, "01-01 01-02 04-18 05-05 05-26 08-04 12-01 12-25 12-26")]
    [InlineData(2026, "01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28")]
    [InlineData(2027, "01-01 01-04 03-26 05-03 05-31 08-02 11-30 12-27 12-28")]
    [InlineData(2028, "01-03 01-04 04-14 05-01 05-29 08-07 11-30 12-25 12-26")]
    [InlineData(2023, "01-02 01-03 04-07 05-01 05-08 05-29 08-07 11-30 12-25 12-26")]
    public void Scotland(int year, string days) => AssertDays(Nation.Scotland, year, days);

    [Theory]
    [InlineData(2024, "01-01 03-18 03-29 04-01 05-06 05-27 07-12 08-26 12-25 12-26")]
    [InlineData(2025, "01-01 03-17 04-18 04-21 05-05 05-26 07-14 08-25 12-25 12-26")]
    [InlineData(2026, "01-01 03-17 04-03 04-06 05-04 05-25 07-13 08-31 12-25 12-28")]
    [InlineData(2027, "01-01 03-17 03-26 03-29 05-03 05-31 07-12 08-30 12-27 12-28")]
    [InlineData(2028, "01-03 03-17 04-14 04-17 05-01 05-29 07-12 08-28 12-25 12-26")]
    public void Northern_Ireland(int year, string days) => AssertDays(Nation.NorthernIreland, year, days);

    [Theory]
    [InlineData("1981-04-17")] // the tables' exceptions: Easter on 19 April
    [InlineData("2008-03-21")] // among the earliest
    [InlineData("2038-04-23")] // the latest, Easter on 25 April
    [InlineData("2049-04-16")]
    [InlineData("2076-04-17")]
    public void Good_Friday_follows_the_church_calendar(string date) =>
        Assert.Equal("Good Friday", StatutoryRules.Default.Holidays.On(Nation.EnglandAndWales, D(date))?.Title);

    [Fact]
    public void A_substitute_day_says_so() =>
        Assert.Equal("Boxing Day (substitute day)", StatutoryRules.Default.Holidays.On(Nation.EnglandAndWales, D("2026-12-28"))?.Title);

    [Fact]
    public void A_proclaimed_day_of_one_nation_is_not_a_holiday_in_another() =>
        Assert.Null(StatutoryRules.Default.Holidays.On(Nation.EnglandAndWales, D("2026-06-15")));

    [Theory]
    [InlineData("2026-10-09", 5, "2026-10-16")]
    [InlineData("2026-10-10", 1, "2026-10-12")]
    [InlineData("2026-12-24", 1, "2026-12-29")]
    public void Working_days_can_be_counted_for_other_rules(string from, int count, string expected)
    {
        var days = new WorkingDays(StatutoryRules.Default.Holidays, Nation.EnglandAndWales, HolidaySet.OwnNation, []);

        Assert.Equal(D(expected), days.After(D(from), count));
    }

    private static void AssertDays(Nation nation, int year, string days) =>
        Assert.Equal(days, string.Join(' ', StatutoryRules.Default.Holidays.In(nation, year).Select(day => day.Date.ToString("MM-dd", CultureInfo.InvariantCulture))));
}
