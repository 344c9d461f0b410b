using Keyholder.BuildingBlocks.Web;

namespace Keyholder.Breaches.Features.Affected;

/// <summary>How records that a breach concerns are spoken of.</summary>
internal static class RecordWords
{
    /// <summary>A system by a plain name: parts of this service have short names of their own; others are called what people called them.</summary>
    public static string SystemOf(string source) => source switch
    {
        "access" => "Accounts on this service",
        "breaches" => "Breaches on this service",
        "notices" => "Privacy notices on this service",
        "rights-requests" => "Rights requests on this service",
        "sharing" => "Data sharing on this service",
        _ => source,
    };

    /// <summary>From one day to a later one, in the two largest of years, months and days: "2 years 3 months".</summary>
    public static string LateBy(DateOnly due, DateOnly on)
    {
        var months = ((on.Year - due.Year) * 12) + on.Month - due.Month;
        if (due.AddMonths(months) > on) months--;
        var days = on.DayNumber - due.AddMonths(months).DayNumber;
        return string.Join(' ', new[] { (months / 12, "year"), (months % 12, "month"), (days, "day") }.Where(p => p.Item1 > 0).Take(2).Select(p => p.Item1.Counted(p.Item2)));
    }
}
