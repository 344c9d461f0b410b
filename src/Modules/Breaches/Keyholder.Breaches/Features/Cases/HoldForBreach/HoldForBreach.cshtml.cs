using System.ComponentModel.DataAnnotations;
using Keyholder.Access.Contracts;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Cases.HoldForBreach;

/// <summary>A hold as the page shows it.</summary>
internal sealed record HoldRow(Guid Id, string What, string Reason, string By, DateTimeOffset At, DateTimeOffset? LiftedAt);

[Authorize(Policy = AccessPolicies.BreachWork)]
internal sealed class HoldForBreachModel(BreachReader reader, BreachesDbContext db, BreachTexts texts, BreachNames names, IResidents residents, HoldForBreachHandler handler) : BreachCasePage(reader)
{
    [BindProperty, Required(ErrorMessage = "Select what must be kept")]
    public HoldSubject? Subject { get; set; }

    [BindProperty, StringLength(300, ErrorMessage = "That must be 300 characters or fewer")]
    public string? Value { get; set; }

    [BindProperty, StringLength(300, ErrorMessage = "That must be 300 characters or fewer")]
    public string? CaseValue { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter why it must be kept"), StringLength(2000, ErrorMessage = "The reason must be 2,000 characters or fewer")]
    public string? Reason { get; set; }

    public IReadOnlyList<HoldRow> Holds { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken ct) => await ShowAsync(reference, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string reference, CancellationToken ct)
    {
        if (!await ShowAsync(reference, ct)) return NotFound();
        if (!ModelState.IsValid) return Page();
        var outcome = await handler.HandleAsync(new(reference, Subject!.Value, Given(Subject == HoldSubject.Case ? CaseValue : Value), Reason!), ct);
        return DoneOr(outcome.Problem is { Field: nameof(Value) } problem && Subject == HoldSubject.Case ? problem with { Field = nameof(CaseValue) } : outcome, $"{BreachUrl}/holds", "The hold is placed.");
    }

    public async Task<IActionResult> OnPostLiftAsync(string reference, Guid holdId, CancellationToken ct)
    {
        if (!await ShowAsync(reference, ct)) return NotFound();
        ModelState.Clear();
        return DoneOr(await handler.LiftAsync(reference, holdId, ct), $"{BreachUrl}/holds", "The hold is lifted.");
    }

    private async Task<bool> ShowAsync(string reference, CancellationToken ct)
    {
        if (!await FindAsync(reference, ct)) return false;
        var holds = await db.Holds.AsNoTracking().Where(h => h.BreachId == Breach.Id).OrderBy(h => h.PlacedAt).ToListAsync(ct);
        if (holds.Count == 0) return true;
        var key = await texts.ReadAsync(Breach, "holds.viewed", ct);
        var name = await names.OfAsync(holds.Select(h => h.By), ct);
        var rows = new List<HoldRow>();
        foreach (var hold in holds)
        {
            var what = hold.ResidentId is { } id ? $"Resident: {(await residents.FindAsync(id, ct)) switch { { Name: { } known } => known, { Email: { } email } => email, _ => "erased" }}"
                : hold.CaseId == Breach.Id ? "This breach" : $"Case {hold.CaseId}";
            rows.Add(new HoldRow(hold.Id, what, key.Open(hold.Reason, BreachHold.ReasonField(hold.Id)), name(hold.By), hold.PlacedAt, hold.LiftedAt));
        }

        Holds = rows;
        return true;
    }
}
