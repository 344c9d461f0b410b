using System.ComponentModel.DataAnnotations;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Cases.ContainBreach;

/// <summary>A step as the page shows it.</summary>
internal sealed record StepRow(Guid Id, string Text, StepState State, string? By, DateTimeOffset? At, string? Note);

[Authorize(Policy = AccessPolicies.Breaches)]
internal sealed class ContainBreachModel(BreachReader reader, BreachesDbContext db, BreachTexts texts, BreachNames names, ContainBreachHandler handler) : BreachCasePage(reader)
{
    [BindProperty, Required(ErrorMessage = "Enter what has to be done"), StringLength(500, ErrorMessage = "The step must be 500 characters or fewer")]
    public string? Text { get; set; }

    public IReadOnlyList<StepRow> Steps { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken ct) => await ShowAsync(reference, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string reference, CancellationToken ct)
    {
        if (!await ShowAsync(reference, ct)) return NotFound();
        if (!MayWork) return Forbid();
        return ModelState.IsValid ? DoneOr(await handler.HandleAsync(new AddStep(reference, Text!.Trim()), ct), $"{BreachUrl}/containment", "The step is added.") : Page();
    }

    private async Task<bool> ShowAsync(string reference, CancellationToken ct)
    {
        if (!await FindAsync(reference, ct)) return false;
        var steps = await db.ContainmentSteps.AsNoTracking().Where(s => s.BreachId == Breach.Id).OrderBy(s => s.Position).ToListAsync(ct);
        var key = await texts.ReadAsync(Breach, "containment.viewed", ct);
        var name = await names.OfIdsAsync(steps.Select(s => s.DoneBy), ct);
        Steps = [.. steps.Select(s => new StepRow(
            s.Id, s.Text ?? key.Open(s.Own!, ContainmentStep.OwnField(s.Id)), s.State, name(s.DoneBy), s.DoneAt, s.Note is { } note ? key.Open(note, ContainmentStep.NoteField(s.Id)) : null))];
        return true;
    }
}
