using System.Globalization;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Web;
using Keyholder.StatutoryTime;

namespace Keyholder.Breaches.Features.Cases;

/// <summary>A date and a time of day in London as typed.</summary>
internal sealed class MomentInput
{
    private static readonly string[] Formats = ["H:mm", "HH:mm", "H.mm", "HHmm", "h:mmtt", "h.mmtt", "htt"];

    public DateInput Date { get; set; } = new();

    public string? Time { get; set; }

    public bool IsEmpty => Date.IsEmpty && string.IsNullOrWhiteSpace(Time);

    public static MomentInput From(DateTimeOffset? at) => at is not { } known ? new MomentInput() : new MomentInput
    {
        Date = DateInput.From(known.LondonDate()),
        Time = LondonTime.ToLocal(known).ToString("HH:mm", CultureInfo.InvariantCulture),
    };

    /// <summary>The instant, or what is wrong with what was typed. A time that came twice, on the night the clocks went back, means the first.</summary>
    /// <param name="name">What it is called, with a capital: "The time it happened".</param>
    /// <param name="field">The field's name.</param>
    /// <param name="today">Today's civil date.</param>
    public (DateTimeOffset? At, Problem? Problem) Read(string name, string field, DateOnly today)
    {
        if (Date.Check(name, today) is { } wrong) return (null, new Problem(wrong.Message, wrong.Box is { } box ? $"{field}.Date.{box}" : $"{field}.Date"));
        if (Clock(Time) is not { } clock) return (null, new Problem($"{name} must include a time of day, such as 9:30am or 14:05", $"{field}.Time"));
        var wall = Date.Date!.Value.ToDateTime(clock);
        return LondonTime.Resolve(wall) is { } at ? (at.ToUniversalTime(), null)
            : (null, new Problem($"There was no {clock.ToString("HH:mm", CultureInfo.InvariantCulture)} on {Date.Date.Value.InWords()}: the clocks went forward that night. Enter the time by the clock on the wall", $"{field}.Time"));
    }

    /// <summary>Whether the clock on the wall showed this time twice.</summary>
    public static bool CameTwice(DateTimeOffset at) =>
        LondonTime.ToLocal(at).Offset != LondonTime.ToLocal(at.AddHours(1)).Offset && LondonTime.ToLocal(at).DateTime.TimeOfDay == LondonTime.ToLocal(at.AddHours(1)).DateTime.TimeOfDay;

    private static TimeOnly? Clock(string? typed)
    {
        var text = (typed ?? "").Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        return text switch
        {
            "NOON" or "MIDDAY" => new TimeOnly(12, 0),
            "MIDNIGHT" => TimeOnly.MinValue,
            _ => TimeOnly.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null,
        };
    }
}
