using System.Globalization;
using Keyholder.StatutoryTime;

namespace Keyholder.BuildingBlocks.Web;

/// <summary>A time of day as people type it, by the clock in London. A form knows whole minutes only.</summary>
public static class ClockTime
{
    /// <summary>The most characters that a time needs: a field takes no more.</summary>
    public const int MostCharacters = 20;

    private static readonly string[] Formats = ["H:mm", "HH:mm", "HHmm", "h:mmtt", "htt"];

    /// <summary>
    /// The time of day, or null when it is none: 24 hours ("14:30", "14.30", "1430"), 12 hours ("2.30pm", "2:30 p.m.", "2pm"), "noon", "midday" and
    /// "midnight", which is the first minute of its day.
    /// </summary>
    public static TimeOnly? Parse(string? typed)
    {
        var text = string.Concat((typed ?? "").Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
        foreach (var half in (ReadOnlySpan<string>)["A", "P"]) text = text.Replace($"{half}.M.", $"{half}M", StringComparison.Ordinal);
        return text switch
        {
            "NOON" or "MIDDAY" or "12NOON" => new TimeOnly(12, 0),
            "MIDNIGHT" or "12MIDNIGHT" => TimeOnly.MinValue,
            _ => TimeOnly.TryParseExact(text.Replace('.', ':'), Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null,
        };
    }

    /// <summary>How a form shows an instant: hours and minutes in London, "14:30".</summary>
    public static string Of(DateTimeOffset at) => LondonTime.ToLocal(at).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>
    /// The instant (UTC) of a date and a typed time in London, or what is wrong in plain words. A time that came twice, on the night the clocks
    /// went back, is the first; one that the clocks skipped is wrong. The minute that the clock shows at this moment is this moment.
    /// </summary>
    /// <param name="date">The date in London.</param>
    /// <param name="typed">The time as typed.</param>
    /// <param name="now">The present.</param>
    public static (DateTimeOffset? At, string? Problem) Read(DateOnly date, string? typed, DateTimeOffset now)
    {
        if (Parse(typed) is not { } time) return (null, "Enter a time, like 14:30 or 2:30pm");
        if (LondonTime.Resolve(date.ToDateTime(time)) is not { } at) return (null, $"The clocks went forward on {date.InWords()}, so this time did not exist. Check the time");
        return (LondonTime.ShowsAlike(at, now) ? now.ToUniversalTime() : at.ToUniversalTime(), null);
    }

    /// <summary>Whether the clock in London showed this time twice, on the night the clocks went back, and this is the first.</summary>
    public static bool CameTwice(DateTimeOffset at) => LondonTime.ShowsAlike(at, at.AddHours(1));
}
