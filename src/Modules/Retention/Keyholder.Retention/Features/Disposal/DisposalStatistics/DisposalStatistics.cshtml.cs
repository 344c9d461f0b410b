using System.Globalization;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features.Disposal.DisposalStatistics;

/// <summary>What outlives the records: how many there were of a class, by year and area, without numbers that point at people.</summary>
[Authorize(Policy = AccessPolicies.Records)]
internal sealed class DisposalStatisticsModel(RetentionDbContext db, DisposalPolicies policies) : DisposalPage
{
    [FromQuery]
    public string? Class { get; set; }

    public IReadOnlyList<Choice> Classes { get; private set; } = [];

    public StatisticsTable? Table { get; private set; }

    public int SmallNumber { get; private set; }

    public string Title => Classes.First(c => c.Value == Class).Text;

    public async Task OnGetAsync(CancellationToken ct)
    {
        SmallNumber = (await policies.TodayAsync(ct)).SmallNumber;
        var codes = await db.Statistics.AsNoTracking().Select(s => s.ClassCode).Distinct().ToListAsync(ct);
        var titles = (await db.Classes.AsNoTracking().Where(c => codes.Contains(c.Code)).Select(c => new { c.Code, c.Title, c.Version }).ToListAsync(ct))
            .GroupBy(c => c.Code).ToDictionary(g => g.Key, g => g.MaxBy(c => c.Version)!.Title);
        Classes = [.. codes.Select(c => new Choice(c, titles.GetValueOrDefault(c, c))).OrderBy(c => c.Text, StringComparer.CurrentCulture)];
        if (Classes.Count == 0) return;
        if (Classes.All(c => c.Value != Class)) Class = Classes[0].Value;
        var counts = await db.Statistics.AsNoTracking().Where(s => s.ClassCode == Class).ToListAsync(ct);
        Table = StatisticsTable.Of(
            counts.ToDictionary(s => (s.Year.ToString(CultureInfo.InvariantCulture), s.Area.Length == 0 ? "Not known" : s.Area), s => s.Count), SmallNumber);
    }
}
