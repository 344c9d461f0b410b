using System.ComponentModel.DataAnnotations;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Regulator;

[Authorize(Policy = AccessPolicies.BreachWork)]
internal sealed class EditLessonModel(BreachReader reader, BreachesDbContext db, DataKeys keys, BreachActionsHandler handler) : OneBreachPage(reader)
{
    [BindProperty, StringLength(4000)]
    public string? RootCause { get; set; }

    [BindProperty, StringLength(4000)]
    public string? Lesson { get; set; }

    [BindProperty]
    public int Version { get; set; }

    private string PageUrl => $"{BreachUrl}/actions";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        ViewData["BackUrl"] = PageUrl;
        if (await keys.FindAsync(Breach.Id, ct) is not { } key) return NotFound();
        await db.AuditReadAsync("breaches.actions.read", "breach", Breach.Id, ct);
        if (await db.Lessons.AsNoTracking().SingleOrDefaultAsync(l => l.BreachId == Breach.Id, ct) is { } lesson)
        {
            RootCause = lesson.RootCause is { } cause ? key.Open(cause, BreachLesson.RootCauseField(Breach.Id)) : null;
            Lesson = lesson.Lesson is { } learnt ? key.Open(learnt, BreachLesson.LessonField(Breach.Id)) : null;
            Version = lesson.Version;
        }

        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        ViewData["BackUrl"] = PageUrl;
        return ModelState.IsValid
            ? DoneOr(await handler.LearnAsync(new RecordLesson(Breach.Reference, Given(RootCause)?.ReplaceLineEndings("\n"), Given(Lesson)?.ReplaceLineEndings("\n"), Version), ct), PageUrl, "The lesson is saved")
            : Page();
    }
}
