using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Meetings.PlanMeeting;

[Authorize(Policy = AccessPolicies.EngagementWork)]
internal sealed class PlanMeetingModel(EngagementDbContext db, MeetingRegister register, TimeProvider time) : PageModel
{
    [FromRoute]
    public string Slug { get; set; } = "";

    [BindProperty]
    public PlanForm Answers { get; set; } = new();

    public ResidentGroup Group { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ReadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct)) return NotFound();
        if (Answers.Read(ModelState, nameof(Answers), time.GetUtcNow()) is not { } plan) return Page();
        var (meeting, problem) = await register.PlanAsync(Group.Id, plan, ct);
        if (meeting is null)
        {
            ModelState.AddModelError(problem!.Field is { } field ? $"{nameof(Answers)}.{field}" : "", problem.Message);
            return Page();
        }

        TempData.Success("Meeting planned. Nobody is invited yet");
        return LocalRedirect(MeetingRegister.StaffUrlOf(meeting));
    }

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        if (await db.Groups.AsNoTracking().SingleOrDefaultAsync(g => g.Slug == Slug, ct) is not { IsOpen: true } group) return false;
        Group = group;
        return true;
    }
}
