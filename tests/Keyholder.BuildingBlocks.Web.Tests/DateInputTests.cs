namespace Keyholder.BuildingBlocks.Web.Tests;

public sealed class DateInputTests
{
    private static readonly DateOnly Today = new(2026, 3, 10);

    [Theory]
    [InlineData("10", "3", "2026")]
    [InlineData(" 10 ", "03", " 2026")]
    [InlineData("10", "March", "2026")]
    [InlineData("10", "mar", "2026")]
    public void A_date_is_read_however_its_month_is_written(string day, string month, string year) =>
        Assert.Equal(Today, new DateInput { Day = day, Month = month, Year = year }.Date);

    [Theory]
    [InlineData(null, null, null, null, "Enter date received")]
    [InlineData("1", null, "2026", "Month", "Date received must include a month")]
    [InlineData(null, "1", null, "Day", "Date received must include a day and year")]
    [InlineData("1", "1", "26", "Year", "Year must include 4 numbers")]
    [InlineData("29", "2", "2026", null, "Date received must be a real date")]
    [InlineData("1", "13", "2026", null, "Date received must be a real date")]
    [InlineData("one", "1", "2026", null, "Date received must be a real date")]
    [InlineData("-1", "1", "2026", null, "Date received must be a real date")]
    public void What_is_wrong_with_a_date_is_said_of_the_box_it_is_wrong_in(string? day, string? month, string? year, string? box, string message) =>
        Assert.Equal(new DateProblem(box, message), new DateInput { Day = day, Month = month, Year = year }.Check("Date received", Today));

    [Theory]
    [InlineData(DateLimit.TodayOrPast, 0, null)]
    [InlineData(DateLimit.TodayOrPast, 1, "It must be today or in the past")]
    [InlineData(DateLimit.Past, 0, "It must be in the past")]
    [InlineData(DateLimit.TodayOrFuture, 0, null)]
    [InlineData(DateLimit.TodayOrFuture, -1, "It must be today or in the future")]
    [InlineData(DateLimit.Future, 0, "It must be in the future")]
    [InlineData(DateLimit.Any, 400, null)]
    public void A_limit_is_counted_from_today(DateLimit limit, int days, string? message) =>
        Assert.Equal(message, DateInput.From(Today.AddDays(days)).Check("It", Today, limit)?.Message);

    [Fact]
    public void Today_is_the_day_in_London()
    {
        var summerNight = new DateTimeOffset(2026, 6, 30, 23, 30, 0, TimeSpan.Zero);

        Assert.Equal(new DateOnly(2026, 7, 1), summerNight.LondonDate());
        Assert.Equal("1 July 2026 at 12:30am", summerNight.InWords());
    }
}
