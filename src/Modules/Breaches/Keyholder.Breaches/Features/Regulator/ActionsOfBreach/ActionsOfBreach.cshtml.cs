using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.Breaches.Features.Cases;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Regulator;

/// <summary>What is done so that it does not happen again, what was learnt, and what the breach has to do with.</summary>
[Authorize(Policy = AccessPolicies.Breaches)]
internal sealed class ActionsOfBreachModel(BreachReader reader, BreachesDbContext db, DataKeys keys, BreachActionsHandler handler, BreachNames names, TimeProvider time) : OneBreachPage(reader)
{
    public string PageUrl => $"{BreachUrl}/actions";

    public DateOnly Today { get; } = time.LondonToday();

    public IReadOnlyList<(BreachAction Action, string What)> Actions { get; private set; } = [];

    public string? RootCause { get; private set; }

    public string? Lesson { get; private set; }

    public IReadOnlyList<BreachLink> Links { get; private set; } = [];

    public Func<string?, string> NameOf { get; private set; } = _ => "";

    public string OwnerOf(BreachAction action) => NameOf(Actor.Staff(action.OwnerId).ToString());

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostDoneAsync(Guid action, CancellationToken ct)
    {
        if (!MayWork) return Forbid();
        if (await ShowAsync(ct) is NotFoundResult gone) return gone;
        return DoneOr(await handler.CompleteAsync(Breach.Reference, action, ct), PageUrl, "Marked as done");
    }

    public async Task<IActionResult> OnPostUnlinkAsync(Guid link, CancellationToken ct)
    {
        if (!MayWork) return Forbid();
        if (await ShowAsync(ct) is NotFoundResult gone) return gone;
        return DoneOr(await handler.UnlinkAsync(Breach.Reference, link, ct), PageUrl, "The link is removed");
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        if (await keys.FindAsync(Breach.Id, ct) is not { } key) return NotFound();
        await db.AuditReadAsync("breaches.actions.read", "breach", Breach.Id, ct);
        var actions = await db.Actions.AsNoTracking().Where(a => a.BreachId == Breach.Id).OrderBy(a => a.DueOn).ThenBy(a => a.Id).ToListAsync(ct);
        Actions = [.. actions.Select(a => (a, key.Open(a.What, BreachAction.WhatField(a.Id))))];
        if (await db.Lessons.AsNoTracking().SingleOrDefaultAsync(l => l.BreachId == Breach.Id, ct) is { } lesson)
        {
            RootCause = lesson.RootCause is { } cause ? key.Open(cause, BreachLesson.RootCauseField(Breach.Id)) : null;
            Lesson = lesson.Lesson is { } learnt ? key.Open(learnt, BreachLesson.LessonField(Breach.Id)) : null;
        }

        Links = await db.Links.AsNoTracking().Where(l => l.BreachId == Breach.Id).OrderBy(l => l.Kind).ThenBy(l => l.Reference).ToListAsync(ct);
        NameOf = await names.OfAsync([.. actions.Select(a => Actor.Staff(a.OwnerId).ToString()), .. actions.Select(a => a.DoneBy)], ct);
        return Page();
    }
}
