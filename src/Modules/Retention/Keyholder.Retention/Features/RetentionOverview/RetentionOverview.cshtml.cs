using System.Globalization;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.BuildingBlocks.Web.Drawing;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Keyholder.Retention.Features.Disposal;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features.RetentionOverview;

/// <summary>How the landlord stands: what is due, what comes due in the next year, what a hold keeps, what has no class.</summary>
[Authorize(Policy = AccessPolicies.Records)]
internal sealed class RetentionOverviewModel(RetentionDbContext db, TimeProvider time) : PageModel
{
    private const int MonthsAhead = 12;
    private const int ShownNames = 10;

    // What a record's due date is counted as when it lies in none of the months ahead.
    private const int NoDate = -1;
    private const int DueNow = 0;
    private const int Later = int.MaxValue;

    /// <summary>The class whose months are drawn; without one, or with one that the schedule does not have, all of them.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Class { get; set; }

    public ClassRow? Chosen { get; private set; }

    public long Total { get; private set; }

    public long Due { get; private set; }

    public long InRun { get; private set; }

    /// <summary>All that a hold keeps, whether or not it is due. None of it is in a disposal.</summary>
    public long Held { get; private set; }

    public long WithoutClass { get; private set; }

    public DisposalRun? OpenRun { get; private set; }

    public int OverdueTasks { get; private set; }

    public IReadOnlyList<BarRow> Months { get; private set; } = [];

    public IReadOnlyList<ClassRow> Classes { get; private set; } = [];

    public IReadOnlyList<Choice> Choices { get; private set; } = [];

    /// <summary>What sources call the records without class, the most frequent first.</summary>
    public IReadOnlyList<(string? Given, long Count)> Waiting { get; private set; } = [];

    public IReadOnlyList<BarPart> Parts =>
    [
        new("Due now", Count(Due), DueState.Overdue, "/staff/retention/records?State=Overdue"),
        new("In a disposal", Count(InRun), DueState.DueSoon, "/staff/retention/records?State=InDisposal"),
        new("On hold", Count(Held), DueState.Closed, "/staff/retention/records?State=OnHold"),
        new("Without class", Count(WithoutClass), DueState.Paused, "/staff/retention/records?State=WithoutClass"),
        new("Kept by the schedule", Count(Math.Max(0, Total - Due - InRun - Held - WithoutClass)), DueState.OnTime, "/staff/retention/records"),
    ];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var today = time.LondonToday();
        var from = new DateOnly(today.Year, today.Month, 1);
        var until = from.AddMonths(MonthsAhead);
        // All records by the index of classes and days alone; those in a disposal are taken off. Together they would read every record.
        var all = await CountAsync(db.Records, today, until, ct);
        var open = await db.OpenRunsAsync(ct);
        var inRun = open.Count == 0 ? [] : await CountAsync(db.Listed(db.Records.Where(i => i.DueOn != null), open), today, until, ct);
        // What a hold keeps is counted as that, and not as due as well.
        var held = await db.Holds.AnyAsync(h => h.LiftedOn == null, ct)
            ? await db.Held(db.Records).GroupBy(i => i.ClassCode)
                .Select(g => new { ClassCode = g.Key, Count = g.LongCount(), Due = g.LongCount(i => i.DueOn <= today) }).ToListAsync(ct)
            : [];
        var waiting = await db.Records.Where(i => i.ClassCode == null).GroupBy(i => i.GivenClass)
            .Select(g => new { Given = g.Key, Count = g.LongCount() }).OrderByDescending(g => g.Count).ThenBy(g => g.Given).Take(ShownNames).ToListAsync(ct);
        Waiting = waiting.ConvertAll(g => (g.Given, g.Count));
        OpenRun = open.Where(r => r.State != RunState.Cancelled).MinBy(r => r.ProposedAt);
        OverdueTasks = await db.Tasks.CountAsync(t => t.ConfirmedAt == null && t.ChaseOn < today, ct);

        long Of(List<Counted> counted, Func<Counted, bool> which) => counted.Where(which).Sum(c => c.Count);
        long NotInRun(Func<Counted, bool> which) => Of(all, which) - Of(inRun, which);
        long HeldOf(string code) => held.Where(h => h.ClassCode == code).Sum(h => h.Count);
        long HeldDueOf(string code) => held.Where(h => h.ClassCode == code).Sum(h => h.Due);
        Total = Of(all, _ => true);
        Held = held.Sum(h => h.Count);
        Due = NotInRun(c => c.Month == DueNow) - held.Sum(h => h.Due);
        InRun = Of(inRun, _ => true);
        WithoutClass = NotInRun(c => c.Code is null) - held.Where(h => h.ClassCode is null).Sum(h => h.Count);
        Classes =
        [
            .. (await db.ClassesInForceAsync(ct)).Values.Select(c => new ClassRow(
                    c.Code, c.Title, c.Sentence(), c.Uncertain is not null, Of(all, r => r.Code == c.Code), NotInRun(r => r.Code == c.Code && r.Month == DueNow) - HeldDueOf(c.Code),
                    HeldOf(c.Code), NotInRun(r => r.Code == c.Code && IsAhead(r)), all.Where(r => r.Code == c.Code && r.Month is not (NoDate or DueNow)).Min(r => r.First)))
                .OrderByDescending(row => row.Due).ThenByDescending(row => row.Count).ThenBy(row => row.Title, StringComparer.Ordinal),
        ];
        Choices = [.. Classes.OrderBy(c => c.Title, StringComparer.OrdinalIgnoreCase).Select(c => new Choice(c.Code, c.Title))];
        Chosen = Classes.FirstOrDefault(c => c.Code == Class);
        Class = Chosen?.Code;
        var narrowed = Class is null ? "" : $"&Class={Uri.EscapeDataString(Class)}";
        Months = [.. Enumerable.Range(0, MonthsAhead).Select(offset => from.AddMonths(offset)).Select(month => new BarRow(
            month.ToString("MMM yyyy", CultureInfo.InvariantCulture), NotInRun(c => c.Month == Number(month) && (Class is null || c.Code == Class)), DueState.OnTime,
            $"/staff/retention/records?From={Iso(month > today ? month : today.AddDays(1))}&Until={Iso(month.AddMonths(1).AddDays(-1))}{narrowed}"))];
    }

    /// <summary>How many records of each class are due, and in which month the others become so: as many rows as there are classes and months.</summary>
    private static Task<List<Counted>> CountAsync(IQueryable<RecordItem> records, DateOnly today, DateOnly until, CancellationToken ct) => records
        .GroupBy(i => new
        {
            i.ClassCode,
            Month = i.DueOn == null ? NoDate : i.DueOn <= today ? DueNow : i.DueOn < until ? (i.DueOn.Value.Year * 12) + i.DueOn.Value.Month : Later,
        })
        .Select(g => new Counted(g.Key.ClassCode, g.Key.Month, g.LongCount(), g.Min(i => i.DueOn))).ToListAsync(ct);

    private static int Number(DateOnly month) => (month.Year * 12) + month.Month;

    private static bool IsAhead(Counted counted) => counted.Month is not (NoDate or DueNow or Later);

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static int Count(long count) => (int)Math.Min(count, int.MaxValue);

    /// <summary>A class in numbers; those ahead become due in the months drawn.</summary>
    internal sealed record ClassRow(string Code, string Title, string Sentence, bool Uncertain, long Count, long Due, long OnHold, long Ahead, DateOnly? Next);

    private sealed record Counted(string? Code, int Month, long Count, DateOnly? First);
}
