using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.Flows.AddSubmission;

[Authorize(Policy = AccessPolicies.SharingWork)]
internal sealed class AddSubmissionModel(SharingDbContext db, ActorContext actor, TimeProvider time) : ExercisePage(db)
{
    private readonly SharingDbContext _db = db;

    [BindProperty, Display(Name = "The date it was sent"), ValidDate(When = DateLimit.TodayOrPast, WhenEmpty = "Enter when it was sent")]
    public DateInput On { get; set; } = new();

    [BindProperty, Required(ErrorMessage = "Enter which data sets"), StringLength(500)]
    public string? DataSets { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter how many records"), Range(1, 100_000_000, ErrorMessage = "Enter how many records, 1 or more")]
    public int? Records { get; set; }

    [BindProperty, Required(ErrorMessage = "Select how it was protected")]
    public Protection? Protection { get; set; }

    [BindProperty, Display(Name = "The date of the next submission"), ValidDate(When = DateLimit.Future, Optional = true)]
    public DateInput NextOn { get; set; } = new();

    public void OnGet() => (On, DataSets) = (DateInput.From(time.LondonToday()), Exercise.DataSets);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        var exercise = await _db.Exercises.SingleAsync(x => x.Id == Exercise.Id, ct);
        var submission = new MatchingSubmission
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            ExerciseId = exercise.Id,
            SubmittedOn = On.Date!.Value,
            DataSets = DataSets!.Trim(),
            Records = Records!.Value,
            Protection = Protection!.Value,
            SubmittedBy = actor.Actor.ToString(),
        };
        if (exercise.Submit(submission, NextOn.Date).Problem is { } problem)
        {
            Fail(problem);
            return Page();
        }

        _db.Audit("sharing.exercise.submitted", "matching-exercise", exercise.Id);
        await _db.SaveChangesAsync(ct);
        return DoneAt(Address, "The submission is recorded");
    }
}
