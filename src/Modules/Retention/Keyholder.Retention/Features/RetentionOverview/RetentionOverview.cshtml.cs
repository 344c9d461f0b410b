using System.Globalization;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.BuildingBlocks.Web.Drawing;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features.RetentionOverview;

/// <summary>How the landlord stands: what is due, what comes due in the next year, what a hold keeps, what has no class.</summary>
[Authorize(Policy = AccessPolicies.Records)]
internal sealed class RetentionOverviewModel(RetentionDbContext db, TimeProvider time) : PageModel
{
    private const int MonthsAhead = 12;

    public long Total { get; private set; }

    public long Due { get; private set; }

    public long InRun { get; private set; }

    /// <summary>All that a hold keeps, whether or not it is due.</summary>
    public long Held { get; private set; }

    /// <summary>Those of them that are in no disposal.</summary>
    public long OnHold { get; private set; }

    public long WithoutClass { get; private set; }

    public DisposalRun? OpenRun { get; private set; }

    public int OverdueTasks { get; private set; }

    public IReadOnlyList<BarRow> Months { get; private set; } = [];

    public IReadOnlyList<ClassRow> Classes { get; private set; } = [];

    public IReadOnlyList<BarPart> Parts =>
    [
        new("Due now", Count(Due), DueState.Overdue, "/staff/retention/records?State=Overdue"),
        new("In a disposal", Count(InRun), DueState.DueSoon, "/staff/retention/records?State=InDisposal"),
        new("On hold", Count(OnHold), DueState.Closed, "/staff/retention/records?State=OnHold"),
        new("Without class", Count(WithoutClass), DueState.Paused, "/staff/retention/records?State=WithoutClass"),
        new("Kept by the schedule", Count(Math.Max(0, Total - Due - InRun - OnHold - WithoutClass)), DueState.OnTime, "/staff/retention/records"),
    ];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var today = time.LondonToday();
        var from = new DateOnly(today.Year, today.Month, 1);
        var until = from.AddMonths(MonthsAhead);
        var byClass = await db.Records.GroupBy(i => i.ClassCode).Select(g => new
        {
            Code = g.Key,
            Count = g.LongCount(),
            Due = g.LongCount(i => i.RunId == null && i.DueOn <= today),
            InRun = g.LongCount(i => i.RunId != null),
            Next = g.Where(i => i.DueOn > today).Min(i => i.DueOn),
        }).ToListAsync(ct);
        var months = await db.Records.Where(i => i.RunId == null && i.DueOn > today && i.DueOn < until)
            .GroupBy(i => new { i.DueOn!.Value.Year, i.DueOn!.Value.Month }).Select(g => new { g.Key.Year, g.Key.Month, Count = g.LongCount() }).ToListAsync(ct);
        // What a hold keeps is counted as that, and not as due as well.
        var held = await db.Holds.AnyAsync(h => h.LiftedOn == null, ct)
            ? await db.Held(db.Records).GroupBy(i => new { i.ClassCode, InRun = i.RunId != null })
                .Select(g => new { g.Key.ClassCode, g.Key.InRun, Count = g.LongCount(), Due = g.LongCount(i => i.DueOn <= today) }).ToListAsync(ct)
            : [];
        var heldDue = held.Where(h => !h.InRun && h.ClassCode is not null).ToDictionary(h => h.ClassCode!, h => h.Due, StringComparer.Ordinal);
        OpenRun = await db.Runs.AsNoTracking().Where(r => r.State != RunState.Completed && r.State != RunState.Cancelled).OrderBy(r => r.ProposedAt).FirstOrDefaultAsync(ct);
        OverdueTasks = await db.Tasks.CountAsync(t => t.ConfirmedAt == null && t.ChaseOn < today, ct);

        var inForce = await db.ClassesInForceAsync(ct);
        Total = byClass.Sum(c => c.Count);
        Held = held.Sum(h => h.Count);
        OnHold = held.Where(h => !h.InRun).Sum(h => h.Count);
        Due = byClass.Sum(c => c.Due) - held.Where(h => !h.InRun).Sum(h => h.Due);
        InRun = byClass.Sum(c => c.InRun);
        WithoutClass = byClass.Where(c => c.Code is null).Sum(c => c.Count - c.InRun) - held.Where(h => !h.InRun && h.ClassCode is null).Sum(h => h.Count);
        Months = [.. Enumerable.Range(0, MonthsAhead).Select(offset => from.AddMonths(offset)).Select(month => new BarRow(
            month.ToString("MMM yyyy", CultureInfo.InvariantCulture), months.Where(m => m.Year == month.Year && m.Month == month.Month).Sum(m => m.Count), DueState.OnTime,
            $"/staff/retention/records?From={Iso(month > today ? month : today.AddDays(1))}&Until={Iso(month.AddMonths(1).AddDays(-1))}"))];
        var known = byClass.Where(c => c.Code is not null).ToDictionary(c => c.Code!, StringComparer.Ordinal);
        Classes =
        [
            .. inForce.Values.Select(row => known.TryGetValue(row.Code, out var counted)
                    ? new ClassRow(row.Code, row.Title, row.Sentence(), row.Uncertain is not null, counted.Count, counted.Due - heldDue.GetValueOrDefault(row.Code), counted.Next)
                    : new ClassRow(row.Code, row.Title, row.Sentence(), row.Uncertain is not null, 0, 0, null))
                .OrderByDescending(row => row.Due).ThenByDescending(row => row.Count).ThenBy(row => row.Title, StringComparer.Ordinal),
        ];
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static int Count(long count) => (int)Math.Min(count, int.MaxValue);

    internal sealed record ClassRow(string Code, string Title, string Sentence, bool Uncertain, long Count, long Due, DateOnly? Next);
}
