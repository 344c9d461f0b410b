using System.Collections.Concurrent;

namespace Keyholder.StatutoryTime;

/// <summary>The three parts of the United Kingdom that have bank holidays of their own, as GOV.UK divides them.</summary>
public enum Nation
{
    /// <summary>England and Wales.</summary>
    EnglandAndWales,

    /// <summary>Scotland.</summary>
    Scotland,

    /// <summary>Northern Ireland.</summary>
    NorthernIreland,
}

/// <summary>Whose bank holidays a rule leaves out of its working days.</summary>
public enum HolidaySet
{
    /// <summary>Those of the organisation's own nation.</summary>
    OwnNation,

    /// <summary>
    /// A bank holiday in any part of the United Kingdom, with Christmas Day and Good Friday
    /// (Freedom of Information Act 2000 s.10(6); Environmental Information Regulations 2004 reg 2(1)).
    /// </summary>
    AnyPartOfTheUnitedKingdom,
}

/// <summary>One bank or public holiday. Where the day itself falls on a weekend, <paramref name="Date"/> is the substitute day.</summary>
/// <param name="Date">The civil date on which the holiday is kept.</param>
/// <param name="Title">Its name, in plain English.</param>
public sealed record Holiday(DateOnly Date, string Title);

/// <summary>A bank holiday that one year's proclamation moved to another day, in every nation.</summary>
/// <param name="From">The date the usual rule gives.</param>
/// <param name="To">The date on which it was kept instead.</param>
/// <param name="Title">The name it had that year.</param>
/// <param name="Citation">Where the move comes from.</param>
public sealed record MovedHoliday(DateOnly From, DateOnly To, string Title, string Citation);

/// <summary>A one-off bank holiday appointed by proclamation under the Banking and Financial Dealings Act 1971 s.1(3).</summary>
/// <param name="Date">The day appointed.</param>
/// <param name="Title">What it marks.</param>
/// <param name="Nations">Where it was appointed; null means in every nation.</param>
/// <param name="Citation">Where the holiday comes from.</param>
public sealed record ProclaimedHoliday(DateOnly Date, string Title, IReadOnlyList<Nation>? Nations, string Citation);

/// <summary>
/// Bank holidays of the three nations, computed for any year by the rules of the Banking and Financial Dealings Act 1971
/// (Schedule 1), the St Andrew's Day Bank Holiday (Scotland) Act 2007 and long-standing proclamation, then changed by the
/// moved and proclaimed days it was given. Immutable and safe to share.
/// </summary>
public sealed class HolidayCalendar(IEnumerable<MovedHoliday> moved, IEnumerable<ProclaimedHoliday> proclaimed)
{
    private readonly MovedHoliday[] _moved = [.. moved];
    private readonly ProclaimedHoliday[] _proclaimed = [.. proclaimed];
    private readonly ConcurrentDictionary<(Nation, int), IReadOnlyList<Holiday>> _years = new();

    /// <summary>The holidays of a nation in a calendar year, in date order.</summary>
    public IReadOnlyList<Holiday> In(Nation nation, int year) => _years.GetOrAdd((nation, year), key => Compute(key.Item1, key.Item2));

    /// <summary>The holiday a nation keeps on a date, or null.</summary>
    public Holiday? On(Nation nation, DateOnly date) => In(nation, date.Year).FirstOrDefault(holiday => holiday.Date == date);

    private List<Holiday> Compute(Nation nation, int year)
    {
        var scotland = nation == Nation.Scotland;
        var northernIreland = nation == Nation.NorthernIreland;
        var easter = EasterSunday(year);

        List<Holiday> days =
        [
            .. Pair(new DateOnly(year, 1, 1), "New Year's Day", scotland ? "2 January" : null),
            new(easter.AddDays(-2), "Good Friday"),
            new(FirstMonday(year, 5), "Early May bank holiday"),
            new(LastMonday(year, 5), "Spring bank holiday"),
            new(scotland ? FirstMonday(year, 8) : LastMonday(year, 8), "Summer bank holiday"),
            .. Pair(new DateOnly(year, 12, 25), "Christmas Day", "Boxing Day"),
        ];
        if (!scotland)
        {
            days.Add(new Holiday(easter.AddDays(1), "Easter Monday"));
        }
        if (scotland && year >= 2007)
        {
            days.AddRange(Pair(new DateOnly(year, 11, 30), "St Andrew's Day", null));
        }
        if (northernIreland)
        {
            days.AddRange(Pair(new DateOnly(year, 3, 17), "St Patrick's Day", null));
            days.AddRange(Pair(new DateOnly(year, 7, 12), "Battle of the Boyne", null));
        }

        foreach (var move in _moved)
        {
            var index = days.FindIndex(day => day.Date == move.From);
            if (index >= 0)
            {
                days[index] = new Holiday(move.To, move.Title);
            }
        }
        days.AddRange(_proclaimed
            .Where(day => day.Date.Year == year && (day.Nations is null || day.Nations.Contains(nation)))
            .Select(day => new Holiday(day.Date, day.Title)));

        return [.. days.OrderBy(day => day.Date)];
    }

    // A fixed holiday at a weekend is kept on the next weekday that is free; where two follow each other
    // (Christmas and Boxing Day, 1 and 2 January in Scotland) the one at the weekend gives way to the other.
    private static IEnumerable<Holiday> Pair(DateOnly first, string title, string? nextTitle)
    {
        (DateOnly Day, string Title)[] days = nextTitle is null ? [(first, title)] : [(first, title), (first.AddDays(1), nextTitle)];
        var taken = days.Where(day => !IsWeekend(day.Day)).Select(day => day.Day).ToHashSet();
        foreach (var (day, name) in days)
        {
            if (!IsWeekend(day))
            {
                yield return new Holiday(day, name);
                continue;
            }
            var substitute = day;
            while (IsWeekend(substitute) || taken.Contains(substitute))
            {
                substitute = substitute.AddDays(1);
            }
            taken.Add(substitute);
            yield return new Holiday(substitute, $"{name} (substitute day)");
        }
    }

    internal static bool IsWeekend(DateOnly date) => date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    private static DateOnly FirstMonday(int year, int month)
    {
        var first = new DateOnly(year, month, 1);
        return first.AddDays(((int)DayOfWeek.Monday - (int)first.DayOfWeek + 7) % 7);
    }

    private static DateOnly LastMonday(int year, int month)
    {
        var last = new DateOnly(year, month, DateTime.DaysInMonth(year, month));
        return last.AddDays(-(((int)last.DayOfWeek - (int)DayOfWeek.Monday + 7) % 7));
    }

    // Gregorian Easter: the Sunday after the full moon of the church's lunar tables (golden number, epact).
    private static DateOnly EasterSunday(int year)
    {
        var century = year / 100;
        var goldenYear = year % 19;
        var epact = (century - (century / 4) - (((8 * century) + 13) / 25) + (19 * goldenYear) + 15) % 30;
        var moon = epact - (epact / 28 * (1 - (29 / (epact + 1) * ((21 - goldenYear) / 11))));
        var weekday = (year + (year / 4) + moon + 2 - century + (century / 4)) % 7;
        var fromMarch = moon - weekday;
        var month = 3 + ((fromMarch + 40) / 44);
        return new DateOnly(year, month, fromMarch + 28 - (31 * (month / 4)));
    }
}

/// <summary>
/// The working days of one organisation under one rule: not Saturdays, Sundays, bank holidays of the set, nor the extra days given.
/// </summary>
/// <param name="holidays">The bank holidays.</param>
/// <param name="nation">The organisation's own nation.</param>
/// <param name="set">Whose holidays count.</param>
/// <param name="extra">Further days that are not working days, for instance newly proclaimed ones.</param>
public sealed class WorkingDays(HolidayCalendar holidays, Nation nation, HolidaySet set, IReadOnlyCollection<DateOnly> extra)
{
    private static readonly Nation[] AllNations = Enum.GetValues<Nation>();
    private readonly HashSet<DateOnly> _extra = [.. extra];

    /// <summary>True for a working day.</summary>
    public bool Includes(DateOnly date) => WhyNot(date) is null;

    /// <summary>Why a date is not a working day, in words that fit after "it is" ("a Sunday", "Good Friday"), or null if it is one.</summary>
    public string? WhyNot(DateOnly date) => HolidayCalendar.IsWeekend(date) ? $"a {date.DayOfWeek}" : HolidayName(date);

    /// <summary>The name of the holiday kept on a date, with the nation where it is not the whole country's, or null.</summary>
    public string? HolidayName(DateOnly date)
    {
        Nation[] nations = set == HolidaySet.OwnNation ? [nation] : AllNations;
        var keeping = nations.Where(part => holidays.On(part, date) is not null).ToArray();
        if (keeping.Length == 0)
        {
            return _extra.Contains(date) ? "an extra holiday" : null;
        }
        var title = holidays.On(keeping[0], date)!.Title;
        return keeping.Length == nations.Length ? title : $"{title} in {string.Join(" and ", keeping.Select(English.Name))}";
    }

    /// <summary>The date itself if it is a working day, else the next one.</summary>
    public DateOnly OnOrAfter(DateOnly date)
    {
        while (!Includes(date))
        {
            date = date.AddDays(1);
        }
        return date;
    }

    /// <summary>The working day that comes <paramref name="count"/> working days after a date, which need not be one itself.</summary>
    public DateOnly After(DateOnly date, int count) => After(date, count, static _ => false);

    internal DateOnly After(DateOnly date, int count, Func<DateOnly, bool> disregarded)
    {
        while (count > 0)
        {
            date = date.AddDays(1);
            if (Includes(date) && !disregarded(date))
            {
                count--;
            }
        }
        return date;
    }
}
