using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.Flows.AddExercise;

[Authorize(Policy = AccessPolicies.SharingWork)]
internal sealed class AddExerciseModel(SharingDbContext db, TimeProvider time) : FlowPage
{
    [BindProperty, Required(ErrorMessage = "Enter what it is called"), StringLength(200)]
    public string? Title { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter the law"), StringLength(500)]
    public string? Authority { get; set; }

    [BindProperty]
    public Guid? PartnerId { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter which data sets go in"), StringLength(500)]
    public string? DataSets { get; set; }

    [BindProperty, Display(Name = "The date of the next submission"), ValidDate(Optional = true)]
    public DateInput NextOn { get; set; } = new();

    public IReadOnlyList<Choice> Partners { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Partners = await db.PartnerChoicesAsync(closedToo: false, ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (PartnerId is { } partner && !await db.Partners.AnyAsync(p => p.Id == partner, ct)) ModelState.AddModelError(nameof(PartnerId), "Choose a partner of the list");
        if (!ModelState.IsValid)
        {
            await OnGetAsync(ct);
            return Page();
        }

        var exercise = new MatchingExercise
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            Title = Title!.Trim(),
            Authority = Authority!.Trim(),
            PartnerId = PartnerId,
            DataSets = DataSets!.Trim(),
            NextSubmissionOn = NextOn.Date,
        };
        db.Exercises.Add(exercise);
        db.Audit("sharing.exercise.added", "matching-exercise", exercise.Id);
        await db.SaveChangesAsync(ct);
        return DoneAt($"/staff/sharing/matching/{exercise.Id}", "The exercise is added");
    }
}
