using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Minutes.ViewAction;

[Authorize(Policy = AccessPolicies.EngagementWork), ResponseCache(NoStore = true)]
internal sealed class ViewActionModel(EngagementDbContext db, GroupActions actions, IResidents residents, IPeople people, TimeProvider time) : MinutesPage
{
    [FromRoute]
    public string Reference { get; set; } = "";

    [BindProperty]
    public string? Note { get; set; }

    [BindProperty]
    public bool IsPublic { get; set; }

    [BindProperty]
    public string? WeDid { get; set; }

    public OpenAction Open { get; private set; } = null!;

    public ResidentGroup Group { get; private set; } = null!;

    public string Who { get; private set; } = "";

    public DateOnly Today { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ReadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostNoteAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct)) return NotFound();
        if (Given(Note) is null) ModelState.AddModelError(nameof(Note), "Enter the note");
        if (Note?.Length > GroupAction.TextLength) ModelState.AddModelError(nameof(Note), "The note must be 2,000 characters or fewer");
        if (!ModelState.IsValid) return Page();
        var outcome = await actions.NoteAsync(Reference, Given(Note)!, IsPublic, ct);
        return outcome.Problem is { } problem ? Wrong(problem) : Done(ActionUrlOf(Reference), "Note added");
    }

    public Task<IActionResult> OnPostDoneAsync(CancellationToken ct) => EndAsync(ActionState.Done, "The action is done", ct);

    public Task<IActionResult> OnPostDropAsync(CancellationToken ct) => EndAsync(ActionState.Dropped, "The action has ended", ct);

    public async Task<IActionResult> OnPostPublishAsync(CancellationToken ct) =>
        await ReadAsync(ct) ? DoneOr(await actions.PublishAsync(Reference, ct), ActionUrlOf(Reference), "The action is shown to everybody") : NotFound();

    public async Task<IActionResult> OnPostUnpublishAsync(CancellationToken ct) =>
        await ReadAsync(ct) ? DoneOr(await actions.UnpublishAsync(Reference, ct), ActionUrlOf(Reference), "The action is taken down") : NotFound();

    private async Task<IActionResult> EndAsync(ActionState how, string message, CancellationToken ct)
    {
        if (!await ReadAsync(ct)) return NotFound();
        if (WeDid?.Length > GroupAction.TextLength) ModelState.AddModelError(nameof(WeDid), "What came of it must be 2,000 characters or fewer");
        if (!ModelState.IsValid) return Page();
        var outcome = await actions.EndAsync(Reference, how, Given(WeDid), ct);
        if (outcome.Problem is { } problem) return Wrong(problem.Field is null ? problem with { Field = nameof(WeDid) } : problem);
        return Done(ActionUrlOf(Reference), message);
    }

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        if (await db.GroupActions.AsNoTracking().SingleOrDefaultAsync(a => a.Reference == Reference, ct) is not { } action) return false;
        Group = await db.Groups.AsNoTracking().SingleAsync(g => g.Id == action.GroupId, ct);
        Open = (await actions.OpenAsync([action], false, ct))[0];
        Today = time.LondonToday();
        Who = action.StaffId is { } staff ? (await people.FindAsync([staff], ct)).GetValueOrDefault(staff)?.Name ?? "Staff"
            : action.ResidentId is { } resident ? (await residents.FindAsync(resident, ct))?.Name ?? "A member"
            : "Nobody";
        return true;
    }
}
