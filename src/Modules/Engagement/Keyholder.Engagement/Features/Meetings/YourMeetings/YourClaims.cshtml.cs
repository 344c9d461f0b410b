using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Meetings.YourMeetings;

/// <summary>What somebody claims back for travel and care. Whoever left the group since can still claim.</summary>
[Authorize(Policy = AccessPolicies.Resident), ResponseCache(NoStore = true), RequestSizeLimit(MostBytes), RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
internal sealed class YourClaimsModel(EngagementDbContext db, MeetingReader reader, ExpenseClaims claims, ActorContext actor) : PageModel
{
    // More than is accepted, so that a file that is too large is answered with what was typed.
    private const long MostBytes = 64 * 1024 * 1024;

    [FromRoute]
    public string Reference { get; set; } = "";

    [BindProperty, Required(ErrorMessage = "Select what it is for")]
    public ClaimKind? Kind { get; set; }

    [BindProperty, StringLength(20)]
    public string? Amount { get; set; }

    [BindProperty, StringLength(300)]
    public string? Note { get; set; }

    [BindProperty]
    public IFormFile? Receipt { get; set; }

    public OwnMeeting Own { get; private set; } = null!;

    public LastDayOfClaims LastDay { get; private set; } = null!;

    public IReadOnlyList<(ExpenseClaim Claim, string? Reason)> Lines { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ReadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct)) return NotFound();
        var pence = ExpenseClaim.ReadPence(Amount);
        if (pence is null) ModelState.AddModelError(nameof(Amount), "Enter an amount up to £1,000, like 12.50");
        if (!ModelState.IsValid) return Page();
        if ((await claims.ClaimAsync(Own.Meeting.Id, actor.Actor.Id!.Value, Kind!.Value, pence!.Value, Note, Receipt, ct)).Problem is { } problem)
        {
            ModelState.AddModelError(problem.Field ?? "", problem.Message);
            return Page();
        }

        TempData.Success("Claim sent");
        return LocalRedirect($"{MeetingRegister.UrlOf(Own.Meeting)}/claims");
    }

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        if (actor.Actor.Id is not { } me || await reader.OwnAsync(Reference, me, ct) is not { Invitation: not null } own) return false;
        Own = own;
        LastDay = await claims.LastDayAsync(own.Meeting, ct);
        var mine = await db.ExpenseClaims.AsNoTracking().Where(c => c.MeetingId == own.Meeting.Id && c.ResidentId == me).OrderBy(c => c.ClaimedAt).ThenBy(c => c.Id).Take(ExpenseClaims.MostClaims).ToListAsync(ct);
        var texts = await claims.TextsAsync(mine, ct);
        Lines = [.. mine.Select(c => (c, texts.GetValueOrDefault(c.Id).Reason))];
        return true;
    }
}
