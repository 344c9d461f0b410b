using Keyholder.BuildingBlocks.Policies;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Checks.LawList;

/// <summary>What is wrong with published notices, by notice, and what will be when the law next changes.</summary>
[Authorize(Policy = AccessPolicies.Notices)]
internal sealed class LawListModel(NoticesDbContext db, LawCurrency currency, NoticesInUse published, TenantPolicies policies, TimeProvider time) : NoticePage
{
    internal sealed record Row(NoticeFinding Finding, string Slug, string Title, int Published);

    public static IReadOnlyList<Choice> Shows { get; } = [new("open", "Open"), new("all", "All, with those settled")];

    [FromQuery]
    public string? Show { get; set; }

    public PageOf<Row> Rows { get; private set; } = new([], 1, PageSize, 0);

    /// <summary>The day on which the rules next change; null when none is known.</summary>
    public DateOnly? Next { get; private set; }

    /// <summary>What will be wrong from that day that is not today.</summary>
    public IReadOnlyList<(Notice Notice, string Title)> Coming { get; private set; } = [];

    public static string Began(NoticeFinding finding) => finding switch
    {
        { AtPublication: true } => $"Published with version {finding.Version} on {finding.FoundAt.LondonDate().InWords()}",
        { Code: "link" } => $"Found on {finding.FoundAt.LondonDate().InWords()}",
        _ => $"Became out of date on {finding.FoundAt.LondonDate().InWords()}",
    };

    public static string? Ended(NoticeFinding finding) => finding.SettledAt is not { } settled ? null
        : finding.SettledBy is { } version ? $"Settled on {settled.LondonDate().InWords()} by version {version}." : $"Settled on {settled.LondonDate().InWords()}.";

    public async Task OnGetAsync(CancellationToken ct)
    {
        var rows = db.Findings.AsNoTracking().Where(f => Show == "all" || f.SettledAt == null).Join(db.Notices, f => f.NoticeId, n => n.Id, (f, n) => new { f, n })
            .Where(r => Show == "all" || r.n.WithdrawnAt == null);
        Rows = await PageAsync(rows.OrderBy(r => r.n.Title).ThenBy(r => r.f.SettledAt != null).ThenBy(r => r.f.FoundAt).ThenBy(r => r.f.Id).Select(r => new Row(r.f, r.n.Slug, r.n.Title, r.n.Published)), ct);
        var today = time.LondonToday();
        Next = LawCurrency.NextChange(await policies.GetAsync(ct), today);
        if (Next is not { } next) return;
        List<(Notice, string)> coming = [];
        foreach (var notice in await published.GetAsync(null, ct))
        {
            var now = (await currency.FaultsAsync(notice, today, ct)).Select(f => (f.Code, f.Subject)).ToHashSet();
            coming.AddRange((await currency.FaultsAsync(notice, next, ct)).Where(f => !now.Contains((f.Code, f.Subject))).Select(f => (notice.Notice, f.Title)));
        }

        Coming = coming;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!MayWork) return Forbid();
        await currency.RecheckAsync(null, false, ct);
        await currency.WaitForTheLawAsync(ct);
        db.Audit("notices.law.checked", "notices", "all");
        await db.SaveChangesAsync(ct);
        TempData.Success("Every published notice has been checked");
        return LocalRedirect("/staff/notices/law");
    }
}
