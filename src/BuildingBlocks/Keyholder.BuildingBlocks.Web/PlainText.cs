using System.Globalization;
using System.Text;

namespace Keyholder.BuildingBlocks.Web;

/// <summary>Words and dates as a page shows them, in the GOV.UK style.</summary>
public static class PlainText
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    /// <summary>A date in words: 3 March 2026.</summary>
    public static string InWords(this DateOnly date) => date.ToString("d MMMM yyyy", British);

    /// <summary>An instant as the clock in London showed it: 3 March 2026 at 4:15pm.</summary>
    public static string InWords(this DateTimeOffset instant) => $"{TimeZoneInfo.ConvertTime(instant, London).ToString("d MMMM yyyy", British)} at {instant.TimeInWords()}";

    /// <summary>A time of day in Europe/London, for example 5:30pm.</summary>
    public static string TimeInWords(this DateTimeOffset instant)
    {
        var local = TimeZoneInfo.ConvertTime(instant, London);
        return local.ToString(local.Minute == 0 ? "%h" : "h:mm", British) + (local.Hour < 12 ? "am" : "pm");
    }

    /// <summary>The civil date in London of an instant.</summary>
    public static DateOnly LondonDate(this DateTimeOffset instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, London).DateTime);

    /// <summary>Today's civil date in London.</summary>
    public static DateOnly LondonToday(this TimeProvider clock) => clock.GetUtcNow().LondonDate();

    /// <summary>A count with its noun: 1 day, 2 days.</summary>
    public static string Counted(this int count, string one, string? many = null) =>
        $"{count.ToString("N0", British)} {(count == 1 ? one : many ?? one + "s")}";

    /// <summary>The plain words of an identifier: DateReceived becomes "Date received".</summary>
    internal static string FromIdentifier(string identifier)
    {
        var name = identifier[(identifier.LastIndexOf('.') + 1)..];
        var words = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            var starts = i > 0 && char.IsUpper(name[i]) && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (starts)
                words.Append(' ');
            var acronym = char.IsUpper(name[i]) && i + 1 < name.Length && char.IsUpper(name[i + 1]);
            words.Append(i == 0 || acronym ? name[i] : char.ToLowerInvariant(name[i]));
        }

        return words.ToString();
    }

    /// <summary>A label inside a sentence: "Date received" becomes "date received", and "NHS number" stays.</summary>
    internal static string InSentence(string label) =>
        label.Length > 1 && char.IsUpper(label[0]) && !char.IsUpper(label[1]) ? char.ToLowerInvariant(label[0]) + label[1..] : label;
}
