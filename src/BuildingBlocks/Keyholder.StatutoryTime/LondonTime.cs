namespace Keyholder.StatutoryTime;

/// <summary>Civil time in the United Kingdom (Europe/London), the time zone of every statutory date.</summary>
public static class LondonTime
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    /// <summary>The civil date in London at an instant.</summary>
    public static DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(ToLocal(instant).DateTime);

    /// <summary>The same instant shown with London's offset.</summary>
    public static DateTimeOffset ToLocal(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);

    /// <summary>The last instant of a civil date in London, at which a deadline "by the end of" that day passes.</summary>
    public static DateTimeOffset EndOf(DateOnly date) => Resolve(date.AddDays(1).ToDateTime(TimeOnly.MinValue))!.Value;

    /// <summary>
    /// Whether a clock in London shows two instants as the same minute of the same day. So it does for two an hour apart in the night in which
    /// the clocks go back.
    /// </summary>
    public static bool ShowsAlike(DateTimeOffset one, DateTimeOffset other)
    {
        static DateTime Minute(DateTimeOffset at)
        {
            var wall = ToLocal(at).DateTime;
            return wall.AddTicks(-(wall.Ticks % TimeSpan.TicksPerMinute));
        }

        return Minute(one) == Minute(other);
    }

    /// <summary>
    /// The instant of a London wall-clock time. A time that occurs twice when the clocks go back means the first (so that a deadline
    /// counted from it is the earlier one). A time skipped when the clocks go forward gives null.
    /// </summary>
    public static DateTimeOffset? Resolve(DateTime wallClock)
    {
        var local = DateTime.SpecifyKind(wallClock, DateTimeKind.Unspecified);
        if (Zone.IsInvalidTime(local))
        {
            return null;
        }
        var offset = Zone.IsAmbiguousTime(local) ? Zone.GetAmbiguousTimeOffsets(local).Max() : Zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset);
    }
}
