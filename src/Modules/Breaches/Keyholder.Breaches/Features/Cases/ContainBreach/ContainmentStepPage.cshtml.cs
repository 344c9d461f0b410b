using System.ComponentModel.DataAnnotations;
using Keyholder.Access.Contracts;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Cases.ContainBreach;

[Authorize(Policy = AccessPolicies.BreachWork)]
internal sealed class ContainmentStepPageModel(
    BreachReader reader, BreachesDbContext db, BreachTexts texts, BreachNames names, ContainBreachHandler handler, ActorContext actor, TimeProvider time) : BreachCasePage(reader)
{
    [BindProperty, Required(ErrorMessage = "Select how it stands")]
    public StepState? State { get; set; }

    [BindProperty]
    public Guid? DoneBy { get; set; }

    [BindProperty]
    public MomentInput DoneAt { get; set; } = new();

    [BindProperty, StringLength(2000, ErrorMessage = "The note must be 2,000 characters or fewer")]
    public string? Note { get; set; }

    public string StepText { get; private set; } = "";

    public IReadOnlyList<StaffPerson> Staff { get; private set; } = [];

    private ContainmentStep Step { get; set; } = null!;

    public async Task<IActionResult> OnGetAsync(string reference, Guid id, CancellationToken ct)
    {
        if (await ShowAsync(reference, id, ct) is not { } key) return NotFound();
        State = Step.State;
        DoneBy = Step.DoneBy ?? actor.StaffId();
        DoneAt = MomentInput.From(Step.DoneAt ?? time.GetUtcNow());
        Note = Step.Note is { } note ? key.Open(note, ContainmentStep.NoteField(id)) : null;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string reference, Guid id, CancellationToken ct)
    {
        if (await ShowAsync(reference, id, ct) is null) return NotFound();
        DateTimeOffset? at = null;
        if (State == StepState.Done)
        {
            var (when, problem) = DoneAt.Read("The time it was done", nameof(DoneAt), time.GetUtcNow());
            if (problem is not null) Fail(problem);
            at = when;
        }

        if (!ModelState.IsValid) return Page();
        var outcome = await handler.HandleAsync(new SetStep(reference, id, State!.Value, DoneBy, at, Given(Note)), ct);
        return DoneOr(outcome.Problem is { Field: nameof(DoneAt) } wrong ? wrong with { Field = $"{nameof(DoneAt)}.Date" } : outcome, $"{BreachUrl}/containment", "The step is on record.");
    }

    private async Task<DataKey?> ShowAsync(string reference, Guid id, CancellationToken ct)
    {
        if (!await FindAsync(reference, ct) || await db.ContainmentSteps.AsNoTracking().SingleOrDefaultAsync(s => s.Id == id && s.BreachId == Breach.Id, ct) is not { } step) return null;
        Step = step;
        ViewData["BackUrl"] = $"{BreachUrl}/containment";
        var key = await texts.ReadAsync(Breach, "containment.viewed", ct);
        StepText = step.Text ?? key.Open(step.Own!, ContainmentStep.OwnField(step.Id));
        Staff = await names.StaffAsync(ct);
        return key;
    }
}
