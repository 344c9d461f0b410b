using System.Globalization;

namespace Keyholder.Breaches.Domain;

/// <summary>What trends count of one breach.</summary>
/// <param name="Regulator">How soon the regulator was told; null when it need not be.</param>
/// <param name="Customer">How soon the people concerned were told, as the organisation promises; null when they need not be.</param>
internal sealed record TrendBreach(DateOnly AwareOn, BreachNature Nature, string Incident, string? Team, DateTimeOffset AwareAt, TrendClock? Regulator, TrendClock? Customer);

/// <summary>A duty to tell somebody that was not waived.</summary>
/// <param name="DueAt">By when; null without a number of hours.</param>
/// <param name="MetAt">When they were told; null when they have not been.</param>
internal sealed record TrendClock(DateTimeOffset? DueAt, DateTimeOffset? MetAt);

/// <summary>How many were told in time, late, or not yet.</summary>
/// <param name="MedianHours">Median hours from awareness to telling, of those told; null when none were.</param>
internal sealed record Punctuality(int InTime, int Late, int Waiting, double? MedianHours)
{
    /// <summary>In percent of those that are decided: told, or overdue. Null when there are none.</summary>
    public int? PercentInTime => InTime + Late == 0 ? null : (int)Math.Round(100d * InTime / (InTime + Late), MidpointRounding.AwayFromZero);
}

internal sealed record MonthCount(DateOnly Month, int Breaches, int Potential, int NearMisses)
{
    public int Total => Breaches + Potential + NearMisses;

    public string Name => Month.ToString("MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"));
}

internal sealed record NamedCount(string Name, int Count);

/// <summary>Counts of breaches by the month in which the organisation became aware, over whole months up to today's.</summary>
internal sealed class BreachTrends
{
    private readonly List<TrendBreach> _counted;

    public BreachTrends(IEnumerable<TrendBreach> breaches, DateOnly today, int months, DateTimeOffset now)
    {
        From = FirstMonth(today, months);
        _counted = [.. breaches.Where(b => b.AwareOn >= From && b.AwareOn <= today)];
        Months = [.. Enumerable.Range(0, months).Select(i => From.AddMonths(i)).Select(month =>
        {
            var within = _counted.Where(b => b.AwareOn >= month && b.AwareOn < month.AddMonths(1)).ToList();
            return new MonthCount(month, Of(within, BreachNature.Breach), Of(within, BreachNature.PotentialBreach), Of(within, BreachNature.NearMiss));
        })];
        Regulator = In(b => b.Regulator, now);
        Customer = In(b => b.Customer, now);
    }

    public DateOnly From { get; }

    public int Total => _counted.Count;

    public IReadOnlyList<MonthCount> Months { get; }

    public Punctuality Regulator { get; }

    public Punctuality Customer { get; }

    public IReadOnlyList<NamedCount> By(Func<TrendBreach, string> name) =>
        [.. _counted.GroupBy(name, StringComparer.OrdinalIgnoreCase).Select(g => new NamedCount(g.Key, g.Count())).OrderByDescending(c => c.Count).ThenBy(c => c.Name, StringComparer.OrdinalIgnoreCase)];

    public int Of(BreachNature nature) => Of(_counted, nature);

    /// <summary>The first day of the first of so many months of which today's is the last.</summary>
    public static DateOnly FirstMonth(DateOnly today, int months) => new DateOnly(today.Year, today.Month, 1).AddMonths(1 - months);

    private static int Of(List<TrendBreach> breaches, BreachNature nature) => breaches.Count(b => b.Nature == nature);

    private Punctuality In(Func<TrendBreach, TrendClock?> of, DateTimeOffset now)
    {
        var (inTime, late, waiting) = (0, 0, 0);
        var hours = new List<double>();
        foreach (var breach in _counted)
        {
            if (of(breach) is not { } telling) continue;
            if (telling.MetAt is { } met) hours.Add((met - breach.AwareAt).TotalHours);
            if ((telling.MetAt ?? now) > telling.DueAt) late++;
            else if (telling.MetAt is null) waiting++;
            else inTime++;
        }

        hours.Sort();
        double? median = hours.Count == 0 ? null : (hours[(hours.Count - 1) / 2] + hours[hours.Count / 2]) / 2;
        return new Punctuality(inTime, late, waiting, median);
    }
}
