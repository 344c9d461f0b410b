using System.Globalization;

namespace Keyholder.StatutoryTime;

internal static class English
{
    private static readonly string[] Small = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

    public static string Day(DateOnly date) => date.ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string ShortDay(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string Moment(DateTimeOffset instant)
    {
        var local = LondonTime.ToLocal(instant);
        return string.Create(CultureInfo.InvariantCulture, $"{local:HH:mm} on {local:dddd d MMMM yyyy}");
    }

    public static string Count(int count, string unit) =>
        $"{Number(count)} {unit}{(count == 1 ? "" : "s")}";

    public static string Number(int count) => count < Small.Length ? Small[count] : count.ToString(CultureInfo.InvariantCulture);

    public static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    public static string Ordinal(int number) => number.ToString(CultureInfo.InvariantCulture) + ((number % 100) switch
    {
        >= 11 and <= 13 => "th",
        _ => (number % 10) switch { 1 => "st", 2 => "nd", 3 => "rd", _ => "th" },
    });

    public static string List(IReadOnlyList<string> items) =>
        items.Count <= 1 ? string.Concat(items) : $"{string.Join(", ", items.SkipLast(1))} and {items[^1]}";

    public static string Name(Nation nation) => nation switch
    {
        Nation.EnglandAndWales => "England and Wales",
        Nation.Scotland => "Scotland",
        _ => "Northern Ireland",
    };

    public static string Name(PeriodUnit unit) => unit switch
    {
        PeriodUnit.Months => "month",
        PeriodUnit.CalendarDays => "day",
        PeriodUnit.WorkingDays => "working day",
        _ => "hour",
    };

    public static string Name(Matter matter) => matter switch
    {
        Matter.Identity => "proof of identity",
        Matter.Fee => "the fee",
        Matter.Authority => "proof of authority to act",
        _ => "more detail about what is wanted",
    };
}
