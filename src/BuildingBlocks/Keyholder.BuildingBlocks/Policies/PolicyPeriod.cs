using System.Globalization;
using System.Text.RegularExpressions;

namespace Keyholder.BuildingBlocks.Policies;

/// <summary>
/// A calendar period of months and days, written as ISO 8601 (<c>P1M</c>, <c>P3Y6M</c>, <c>P8W</c>, <c>P0D</c>), or <c>permanent</c>.
/// Months and days are kept apart because a month is not a number of days.
/// </summary>
public readonly partial record struct PolicyPeriod
{
    const int MonthsInCycle = 4800;
    const int DaysInCycle = 146097;

    // Day number of the first of each month over two Gregorian cycles of 400 years, after which lengths repeat.
    static readonly int[] FirstOfMonth = DayNumbers();

    PolicyPeriod(int months, int days, bool permanent)
    {
        Months = months;
        Days = days;
        IsPermanent = permanent;
    }

    /// <summary>Whole months, years included.</summary>
    public int Months { get; }

    /// <summary>Whole days, weeks included, on top of the months.</summary>
    public int Days { get; }

    /// <summary>True when the period never ends.</summary>
    public bool IsPermanent { get; }

    /// <summary>A period that never ends.</summary>
    public static PolicyPeriod Permanent { get; } = new(0, 0, permanent: true);

    /// <summary>A period of months and days.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Either is negative.</exception>
    public static PolicyPeriod Of(int months, int days = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(months);
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        return new PolicyPeriod(months, days, permanent: false);
    }

    /// <summary>Reads <c>permanent</c> or an ISO 8601 period of years, months, weeks and days. Times of day are not periods here.</summary>
    public static bool TryParse(string? text, out PolicyPeriod period)
    {
        period = default;
        if (text == "permanent")
        {
            period = Permanent;
            return true;
        }

        var match = Iso().Match(text ?? "");
        if (!match.Success || text!.Length < 3)
            return false;
        period = Of(Number("y") * 12 + Number("m"), Number("w") * 7 + Number("d"));
        return true;

        int Number(string group) => match.Groups[group].Success
            ? int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)
            : 0;
    }

    /// <summary>Reads a period.</summary>
    /// <exception cref="FormatException">The text is not a period.</exception>
    public static PolicyPeriod Parse(string text) =>
        TryParse(text, out var period) ? period : throw new FormatException($"“{text}” is not a period. Write it like P1M, P5Y or P30D, or “permanent”.");

    /// <summary>
    /// The day reached from <paramref name="start"/>: months first, held to the last day of a shorter month, then days.
    /// Null when the period is permanent.
    /// </summary>
    public DateOnly? After(DateOnly start) => IsPermanent ? null : start.AddMonths(Months).AddDays(Days);

    /// <summary>
    /// True when this is at least as long as the other whatever day both start on. So 31 days are at least a month,
    /// 30 days are not (January), and a month is at least 28 days.
    /// </summary>
    public bool IsAlwaysAtLeast(PolicyPeriod other)
    {
        if (IsPermanent || other.IsPermanent)
            return IsPermanent;
        var months = Months - other.Months;
        var days = Days - other.Days;
        return months >= 0 ? Shortest(months) + days >= 0 : days >= Longest(-months);
    }

    /// <summary>The ISO 8601 form, or <c>permanent</c>.</summary>
    public override string ToString()
    {
        if (IsPermanent)
            return "permanent";
        var text = "P" + Part(Months / 12, "Y") + Part(Months % 12, "M") + Part(Days, "D");
        return text == "P" ? "P0D" : text;

        static string Part(int amount, string unit) => amount == 0 ? "" : amount.ToString(CultureInfo.InvariantCulture) + unit;
    }

    /// <summary>The form a person reads: <c>3 years and 6 months</c>, <c>at once</c>, <c>permanently</c>.</summary>
    public string InWords()
    {
        if (IsPermanent)
            return "permanently";
        string[] parts =
        [
            .. Part(Months / 12, "year"),
            .. Part(Months % 12, "month"),
            .. Days > 0 && Days % 7 == 0 && Months == 0 ? Part(Days / 7, "week") : Part(Days, "day"),
        ];
        return parts.Length == 0 ? "at once" : string.Join(" and ", parts);

        static IEnumerable<string> Part(int amount, string unit) => amount == 0 ? [] : [PolicyValues.Count(amount, unit)];
    }

    static int Shortest(int months) => Extreme(months, Math.Min, int.MaxValue);

    static int Longest(int months) => Extreme(months, Math.Max, 0);

    static int Extreme(int months, Func<int, int, int> pick, int seed)
    {
        var (cycles, rest) = Math.DivRem(months, MonthsInCycle);
        var best = seed;
        for (var start = 0; start < MonthsInCycle; start++)
            best = pick(best, FirstOfMonth[start + rest] - FirstOfMonth[start]);
        return cycles * DaysInCycle + best;
    }

    static int[] DayNumbers()
    {
        var first = new DateOnly(2000, 1, 1);
        var numbers = new int[2 * MonthsInCycle];
        for (var month = 0; month < numbers.Length; month++)
            numbers[month] = first.AddMonths(month).DayNumber;
        return numbers;
    }

    [GeneratedRegex("^P((?<y>[0-9]{1,3})Y)?((?<m>[0-9]{1,4})M)?((?<w>[0-9]{1,4})W)?((?<d>[0-9]{1,5})D)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Iso();
}
