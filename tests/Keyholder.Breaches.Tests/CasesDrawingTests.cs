using Keyholder.BuildingBlocks.Web.Drawing;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Keyholder.Breaches.Tests;

[Trait("Requirement", "B2")]
public sealed class CasesDrawingTests
{
    [Theory]
    [InlineData("2026-10-24T22:30:00Z", true)]
    [InlineData("2026-03-28T22:30:00Z", true)]
    [InlineData("2026-10-07T09:00:00Z", false)]
    public void The_night_the_clocks_change_is_marked(string aware, bool marked)
    {
        var at = DateTimeOffset.Parse(aware, System.Globalization.CultureInfo.InvariantCulture);
        var drawing = Draw(new HourTimelineTagHelper
        {
            Caption = "Clocks",
            Now = at.AddHours(1),
            Moments = [new HourMoment("You became aware", at)],
            Bars = [new HourBar("Tell the regulator", at, at.AddHours(72), null, DueState.OnTime, "71 hours left")],
        });
        Assert.Equal(marked, drawing.Contains("Clocks change", StringComparison.Ordinal));
    }

    [Fact]
    public void What_happened_long_before_does_not_squeeze_the_clocks()
    {
        var at = new DateTimeOffset(2026, 10, 7, 9, 0, 0, TimeSpan.Zero);
        var drawing = Draw(new HourTimelineTagHelper
        {
            Now = at.AddYears(1),
            Moments = [new HourMoment("It happened", at.AddYears(-1)), new HourMoment("You became aware", at)],
            Bars = [new HourBar("Tell the customer", at, at.AddHours(6), at.AddHours(7), DueState.Overdue, "done, late by 1 hour")],
        });
        Assert.Contains("(before the time drawn)", drawing, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", drawing, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void There_is_a_now_only_until_everything_is_over(bool over, bool now)
    {
        var at = new DateTimeOffset(2026, 10, 7, 9, 0, 0, TimeSpan.Zero);
        var drawing = Draw(new HourTimelineTagHelper { Now = at.AddHours(1), Over = over, Moments = [new HourMoment("It was closed", at.AddHours(1))] });
        Assert.Equal(now, drawing.Contains("Now", StringComparison.Ordinal));
        Assert.Equal(now, drawing.Contains("kh-hours__now", StringComparison.Ordinal));
    }

    [Fact]
    public void A_long_title_is_drawn_without_what_stands_in_brackets()
    {
        var at = new DateTimeOffset(2026, 10, 7, 9, 0, 0, TimeSpan.Zero);
        var drawing = Draw(new HourTimelineTagHelper { Now = at, Bars = [new HourBar("Tell the people whose data it is (our 6-hour promise)", at, at.AddHours(6), null, DueState.OnTime, "6 hours left")] });
        Assert.Contains(">Tell the people whose data it is<", drawing, StringComparison.Ordinal);
    }

    private static string Draw(HourTimelineTagHelper helper)
    {
        var output = new TagHelperOutput("hour-timeline", [], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()));
        helper.Process(new TagHelperContext([], new Dictionary<object, object>(), "1"), output);
        return output.Content.GetContent();
    }
}
