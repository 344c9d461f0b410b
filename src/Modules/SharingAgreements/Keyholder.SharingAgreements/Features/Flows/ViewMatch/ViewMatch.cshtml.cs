using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Keyholder.SharingAgreements.Features.Partners;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.Flows.ViewMatch;

[Authorize(Policy = AccessPolicies.Sharing)]
internal sealed class ViewMatchModel(SharingDbContext db, ConcludeMatchHandler handler, DataKeys keys, ActorNames names) : ExercisePage(db)
{
    private readonly SharingDbContext _db = db;

    [BindProperty]
    public string? Outcome { get; set; }

    [BindProperty, StringLength(4000)]
    public string? Why { get; set; }

    public Inconsistency Match { get; private set; } = null!;

    public string? What { get; private set; }

    public string? Reason { get; private set; }

    public string ClosedBy { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(Guid matchId, CancellationToken ct) => await ReadAsync(matchId, ct) ? Page() : NotFound();

    public Task<IActionResult> OnPostStartAsync(Guid matchId, CancellationToken ct) => DoAsync(matchId, () => handler.StartAsync(matchId, ct), "You are looking into it", ct);

    public Task<IActionResult> OnPostAsync(Guid matchId, CancellationToken ct)
    {
        var state = MatchWords.OutcomeOf(Outcome);
        if (state is null) ModelState.AddModelError(nameof(Outcome), "Select what it came to");
        if (Given(Why) is null) ModelState.AddModelError(nameof(Why), "Enter why");
        return DoAsync(matchId, () => handler.HandleAsync(new ConcludeMatch(matchId, state!.Value, Why!), ct), "Saved", ct);
    }

    private async Task<IActionResult> DoAsync(Guid matchId, Func<Task<Outcome>> act, string message, CancellationToken ct)
    {
        if (!MayWork) return Forbid();
        if (!await _db.Inconsistencies.AnyAsync(i => i.Id == matchId && i.ExerciseId == Exercise.Id, ct)) return NotFound();
        if (ModelState.IsValid)
        {
            if ((await act()).Problem is not { } problem) return DoneAt($"{Address}/matches/{matchId}", message);
            Fail(problem);
        }

        return await ReadAsync(matchId, ct) ? Page() : NotFound();
    }

    private async Task<bool> ReadAsync(Guid matchId, CancellationToken ct)
    {
        if (await _db.Inconsistencies.AsNoTracking().SingleOrDefaultAsync(i => i.Id == matchId && i.ExerciseId == Exercise.Id, ct) is not { } match) return false;
        Match = match;
        await _db.AuditReadAsync("sharing.match.viewed", "match", match.Id, ct);
        var key = await keys.FindAsync(Exercise.Id, ct);
        What = key?.Open(match.What, Inconsistency.WhatField(match.Id));
        Reason = match.Outcome is { } reason ? key?.Open(reason, Inconsistency.OutcomeField(match.Id)) : null;
        ClosedBy = (await names.OfAsync([match.ClosedBy], ct))(match.ClosedBy);
        return true;
    }
}
