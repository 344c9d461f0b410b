using System.Globalization;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.BuildingBlocks.Web.Drawing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using LondonTime = Keyholder.StatutoryTime.LondonTime;

namespace Keyholder.Breaches.Features.Regulator;

/// <summary>How many breaches of what kind there were, month by month, and how soon people were told. Merged ones count once, where they go on.</summary>
[Authorize(Policy = AccessPolicies.Breaches)]
internal sealed class TrendsOfBreachesModel(BreachReader reader, BreachPolicies policies, TimeProvider time) : BreachPage
{
    public const string PageUrl = "/staff/breaches/trends";

    [FromQuery]
    public string? Months { get; set; }

    public int MonthCount => Months == "24" ? 24 : 12;

    public BreachTrends Trends { get; private set; } = null!;

    public BreachPolicy Policy { get; private set; } = null!;

    public IReadOnlyList<BarRow> ByMonth => [.. Trends.Months.Select(m => new BarRow(m.Name, m.Total, DueState.OnTime, ListUrl + $"?From={Iso(m.Month)}&To={Iso(m.Month.AddMonths(1).AddDays(-1))}"))];

    public IReadOnlyList<BarRow> ByIncident => Rows(Trends.By(b => BreachRecords.IncidentOf(Policy, b.Incident)));

    public IReadOnlyList<BarRow> ByTeam => Rows(Trends.By(b => b.Team ?? "No team named"));

    public IReadOnlyList<BarPart> ByNature =>
    [
        Part(BreachNature.Breach, "Breach", "Breaches", DueState.Overdue),
        Part(BreachNature.PotentialBreach, "Potential breach", "Potential breaches", DueState.DueSoon),
        Part(BreachNature.NearMiss, "Near miss", "Near misses", DueState.OnTime),
    ];

    public static IReadOnlyList<BarPart> Parts(Punctuality told) => [new("In time", told.InTime, DueState.OnTime), new("Late", told.Late, DueState.Overdue), new("Still to be told", told.Waiting, DueState.DueSoon)];

    public static string InWords(Punctuality told, string whom) => told.PercentInTime is not { } percent ? $"No {whom} has been due yet."
        : $"{percent.ToString(CultureInfo.InvariantCulture)}% in time.{(told.MedianHours is { } hours ? $" Half were told within {hours.ToString("0.#", CultureInfo.InvariantCulture)} hours of becoming aware." : "")}";

    public async Task OnGetAsync(CancellationToken ct)
    {
        Policy = await policies.TodayAsync(ct);
        var from = LondonTime.EndOf(BreachTrends.FirstMonth(Policy.Today, MonthCount).AddDays(-1)).ToUniversalTime();
        var rows = await reader.Visible.AsNoTracking().Where(b => b.State != BreachState.Merged && b.AwareAt >= from).Select(b => new
        {
            b.AwareAt,
            b.Nature,
            b.Incident,
            b.Team,
            Regulator = b.Clocks.Where(c => c.Kind == ClockKind.Regulator && c.State != ClockState.NotNeeded).Select(c => new { c.DueAt, c.MetAt }).FirstOrDefault(),
            Customer = b.Clocks.Where(c => c.Kind == ClockKind.Customer && c.State != ClockState.NotNeeded).Select(c => new { c.DueAt, c.MetAt }).FirstOrDefault(),
        }).ToListAsync(ct);
        Trends = new BreachTrends(
            rows.Select(r => new TrendBreach(
                r.AwareAt.LondonDate(), r.Nature, r.Incident, r.Team, r.AwareAt,
                r.Regulator is null ? null : new TrendClock(r.Regulator.DueAt, r.Regulator.MetAt), r.Customer is null ? null : new TrendClock(r.Customer.DueAt, r.Customer.MetAt))),
            Policy.Today, MonthCount, time.GetUtcNow());
    }

    private static List<BarRow> Rows(IReadOnlyList<NamedCount> counts) => [.. counts.Select(c => new BarRow(c.Name, c.Count))];

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private BarPart Part(BreachNature nature, string one, string many, DueState state)
    {
        var count = Trends.Of(nature);
        return new BarPart(count == 1 ? one : many, count, state);
    }
}
