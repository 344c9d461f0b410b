using System.ComponentModel.DataAnnotations;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Reports.BreachAccess;

/// <summary>An earlier change, opened.</summary>
internal sealed record PastSealChange(DateTimeOffset At, bool IsSealed, string By, string Reason);

[Authorize(Policy = AccessPolicies.BreachDecision)]
internal sealed class BreachAccessModel(BreachReader reader, BreachesDbContext db, BreachPeople people, DataKeys keys, ChangeBreachAccessHandler handler) : BreachCasePage(reader)
{
    [BindProperty, Required(ErrorMessage = "Choose whether it is sealed")]
    public bool? Sealed { get; set; }

    [BindProperty]
    public List<string> MayOpen { get; set; } = [];

    [BindProperty]
    public Guid? AboutStaffId { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter why"), StringLength(1000)]
    public string? Reason { get; set; }

    public IReadOnlyList<Choice> Readers { get; private set; } = [];

    public IReadOnlyList<Choice> Everybody { get; private set; } = [];

    public IReadOnlyList<PastSealChange> Changes { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken ct)
    {
        if (!await PrepareAsync(reference, ct)) return NotFound();
        (Sealed, AboutStaffId) = (Breach.IsSealed, Breach.AboutStaffId);
        MayOpen = [.. (await db.Set<SealedAccess>().Where(a => a.BreachId == Breach.Id).Select(a => a.StaffId).ToListAsync(ct)).Select(id => id.ToString())];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string reference, CancellationToken ct)
    {
        if (!await PrepareAsync(reference, ct)) return NotFound();
        if (AboutStaffId is { } about && about != Breach.AboutStaffId && Everybody.All(p => p.Value != about.ToString())) ModelState.AddModelError(nameof(AboutStaffId), "Choose a member of staff");
        if (!ModelState.IsValid) return Page();
        var mayOpen = Readers.Where(r => MayOpen.Contains(r.Value)).Select(r => Guid.Parse(r.Value)).ToList();
        return DoneOr(await handler.HandleAsync(new ChangeBreachAccess(reference, Sealed!.Value, AboutStaffId, mayOpen, Reason!.Trim()), ct), $"{BreachUrl}/access", "Saved");
    }

    private async Task<bool> PrepareAsync(string reference, CancellationToken ct)
    {
        if (!await FindAsync(reference, ct)) return false;
        Readers = await people.ReadersAsync(ct);
        Everybody = await people.EverybodyAsync(ct);
        var rows = await db.SealChanges.AsNoTracking().Where(c => c.BreachId == Breach.Id).OrderByDescending(c => c.At).ToListAsync(ct);
        if (rows.Count == 0) return true;
        await db.AuditReadAsync("breaches.breach.access-viewed", "breach", Breach.Id, ct);
        var key = await keys.FindAsync(Breach.Id, ct);
        var changes = new List<PastSealChange>();
        foreach (var row in rows)
        {
            var by = await people.NameAsync(Actor.Parse(row.By).Id, ct) ?? "Somebody";
            changes.Add(new PastSealChange(row.At, row.IsSealed, by, key?.Open(row.Reason, SealChange.ReasonField(row.Id)) ?? "This has been destroyed"));
        }

        Changes = changes;
        return true;
    }
}
