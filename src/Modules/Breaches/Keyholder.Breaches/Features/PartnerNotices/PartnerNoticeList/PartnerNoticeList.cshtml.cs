using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.PartnerNotices.PartnerNoticeList;

/// <summary>Who besides is told of a breach: partners that get the data, each with its clock.</summary>
[Authorize(Policy = AccessPolicies.Breaches)]
internal sealed class PartnerNoticeListModel(BreachReader reader, BreachesDbContext db, PartnerNoticeHandler handler, PartnerNoticeText texts, TimeProvider time) : BreachCasePage(reader)
{
    public IReadOnlyList<(PartnerNotice Notice, BreachClock Clock)> Rows { get; private set; } = [];

    public DateTimeOffset Now { get; private set; }

    /// <summary>The decision in force that partners are not told, and its reason.</summary>
    public BreachDecision? No { get; private set; }

    public string NoBecause { get; private set; } = "";

    public bool MayApply => No is not null && MayDecide && Breach.IsOpen && Rows.Any(r => r.Notice.State == PartnerNoticeState.Draft);

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken ct) => await ReadAsync(reference, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostApplyAsync(string reference, CancellationToken ct)
    {
        if (!MayDecide) return Forbid();
        if (!await ReadAsync(reference, ct)) return NotFound();
        return DoneOr(await handler.ApplyDecisionAsync(reference, ct), PartnerNoticePage.PartnersOf(reference), "Nobody else is told. The reason is on record with each");
    }

    private async Task<bool> ReadAsync(string reference, CancellationToken ct)
    {
        if (!await FindAsync(reference, ct)) return false;
        Now = time.GetUtcNow();
        var notices = await db.PartnerNotices.AsNoTracking().Where(n => n.BreachId == Breach.Id).OrderBy(n => n.Organisation).ThenBy(n => n.Agreement).ToListAsync(ct);
        Rows = [.. notices.Select(n => (n, Breach.Clocks.Single(c => c.Id == n.ClockId)))];
        if (await handler.DecisionAsync(Breach.Id, ct) is not { Yes: false } no) return true;
        await db.AuditReadAsync("breaches.partners.decision-read", "breach", Breach.Id, ct);
        (No, NoBecause) = (no, await texts.OpenAsync(Breach.Id, no.Reason, BreachDecision.ReasonField(no.Id), ct));
        return true;
    }
}
