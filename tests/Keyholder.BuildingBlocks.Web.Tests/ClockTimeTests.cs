using System.Globalization;

namespace Keyholder.BuildingBlocks.Web.Tests;

public sealed class ClockTimeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 9, 5, 42, TimeSpan.Zero);

    [Theory]
    [InlineData("14:30", "14:30")]
    [InlineData(" 14.30 ", "14:30")]
    [InlineData("1430", "14:30")]
    [InlineData("9:05", "09:05")]
    [InlineData("2.30pm", "14:30")]
    [InlineData("2:30 PM", "14:30")]
    [InlineData("2.30 p.m.", "14:30")]
    [InlineData("2pm", "14:00")]
    [InlineData("12am", "00:00")]
    [InlineData("12:15 am", "00:15")]
    [InlineData("Noon", "12:00")]
    [InlineData("midday", "12:00")]
    [InlineData("12 noon", "12:00")]
    [InlineData("midnight", "00:00")]
    public void A_time_is_read_however_it_is_written(string typed, string expected) =>
        Assert.Equal(expected, ClockTime.Parse(typed)?.ToString("HH:mm", CultureInfo.InvariantCulture));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("24:00")]
    [InlineData("13pm")]
    [InlineData("14:60")]
    [InlineData("9")]
    [InlineData("14:30:15")]
    public void What_is_not_a_time_is_said_to_be_none(string? typed)
    {
        Assert.Null(ClockTime.Parse(typed));
        Assert.Equal((null, "Enter a time, like 14:30 or 2:30pm"), ClockTime.Read(new DateOnly(2026, 11, 22), typed, Now));
    }

    [Theory]
    [InlineData("2026-01-10", "14:30", "2026-01-10T14:30:00Z")]
    [InlineData("2026-07-10", "14:30", "2026-07-10T13:30:00Z")]
    [InlineData("2026-10-25", "01:30", "2026-10-25T00:30:00Z")]
    [InlineData("2026-10-25", "02:00", "2026-10-25T02:00:00Z")]
    public void A_time_is_London_s_and_the_first_of_two(string date, string typed, string expected) =>
        Assert.Equal((DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), null), ClockTime.Read(DateOnly.Parse(date, CultureInfo.InvariantCulture), typed, Now));

    [Fact]
    public void A_time_that_the_clocks_skipped_is_wrong() =>
        Assert.Equal((null, "The clocks went forward on 29 March 2026, so this time did not exist. Check the time"), ClockTime.Read(new DateOnly(2026, 3, 29), "1:30", Now));

    [Fact]
    public void The_minute_that_the_clock_shows_is_now() => Assert.Equal((Now, null), ClockTime.Read(new DateOnly(2026, 11, 22), ClockTime.Of(Now), Now));

    [Fact]
    public void In_the_hour_that_comes_twice_the_shown_minute_is_now_even_the_second_time()
    {
        var second = new DateTimeOffset(2026, 10, 25, 1, 10, 30, TimeSpan.Zero);
        Assert.Equal("01:10", ClockTime.Of(second));
        Assert.Equal((second, null), ClockTime.Read(new DateOnly(2026, 10, 25), "01:10", second));
        Assert.False(ClockTime.CameTwice(second));
        Assert.True(ClockTime.CameTwice(second.AddHours(-1)));
    }
}
