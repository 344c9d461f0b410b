using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Consents.ListConsentPurposes;

internal sealed record PurposeLine(string Code, string Title, string Activity, int InUse, bool HasDraft, bool Marketing, bool Imbalance, bool Closed, int Holding);

[Authorize(Policy = AccessPolicies.Notices)]
internal sealed class ListConsentPurposesModel(NoticesDbContext db, ConsentPurposes purposes) : NoticePage
{
    public IReadOnlyList<PurposeLine> Rows { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => ReadAsync(ct);

    public async Task<IActionResult> OnPostStartAsync(CancellationToken ct)
    {
        if (!MayWork) return Forbid();
        var (added, leftOut) = await purposes.StartFromPacksAsync(ct);
        if (added > 0) TempData.Success($"{added.Counted("purpose")} added. Read each wording before you publish it.");
        if (leftOut.Count > 0) TempData.Notice($"Not added, because the processing register has no activity for it that rests on consent: {string.Join("; ", leftOut)}.");
        else if (added == 0) TempData.Notice("All of them are here already.");
        return RedirectToPage();
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        var activities = await purposes.ActivitiesAsync(ct);
        var rows = await db.ConsentPurposes.AsNoTracking().OrderBy(p => p.ClosedAt != null).ThenBy(p => p.Title).Select(p => new PurposeLine(
            p.Code, p.Title, p.Activity, p.InUse, p.Wordings.Any(w => w.PublishedAt == null), p.Marketing, p.Imbalance != null, p.ClosedAt != null,
            db.Consents.Count(c => c.PurposeId == p.Id && c.State == ConsentState.Holding))).ToListAsync(ct);
        Rows = [.. rows.Select(r => r with { Imbalance = r.Imbalance || activities.GetValueOrDefault(r.Activity)?.Warning is not null })];
    }
}
