namespace Keyholder.StatutoryTime.Tests;

public sealed class LondonTimeTests
{
    [Theory]
    [InlineData("2026-10-25T00:30:10Z", "2026-10-25T01:30:50Z", true)]
    [InlineData("2026-10-25T00:30:00Z", "2026-10-25T01:31:00Z", false)]
    [InlineData("2026-07-01T10:15:00Z", "2026-07-01T10:15:59Z", true)]
    [InlineData("2026-07-01T10:15:00Z", "2026-07-02T10:15:00Z", false)]
    public void In_the_night_the_clocks_go_back_two_instants_an_hour_apart_look_alike(string one, string other, bool alike) =>
        Assert.Equal(alike, LondonTime.ShowsAlike(DateTimeOffset.Parse(one, System.Globalization.CultureInfo.InvariantCulture), DateTimeOffset.Parse(other, System.Globalization.CultureInfo.InvariantCulture)));
}
