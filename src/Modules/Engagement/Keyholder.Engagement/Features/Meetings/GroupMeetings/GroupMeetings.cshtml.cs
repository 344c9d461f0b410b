using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.BuildingBlocks.Web.Drawing;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Meetings.GroupMeetings;

[Authorize(Policy = AccessPolicies.Engagement)]
internal sealed class GroupMeetingsModel(EngagementDbContext db, MeetingReader reader, TimeProvider time) : PageModel
{
    private const int PageSize = 50;

    [FromRoute]
    public string Slug { get; set; } = "";

    [FromQuery(Name = Paging.QueryParameter)]
    public string? PageText { get; set; }

    public ResidentGroup Group { get; private set; } = null!;

    public PageOf<Meeting> Meetings { get; private set; } = null!;

    /// <summary>Null for a group that is no panel: the policy is about panels.</summary>
    public FullMeetings? Year { get; private set; }

    public DateTimeOffset Now { get; private set; }

    public bool MayWork => User.IsInRole(Roles.EngagementOfficer);

    public IReadOnlyList<BarPart> Parts => Year is not { Required: { } required } year
        ? []
        : [
            new("Held", year.Held, DueState.OnTime), new("Planned", year.Coming, DueState.Paused),
            new("Still to plan", Math.Max(0, required - year.Held - year.Coming), year.IsBehind ? DueState.Overdue : DueState.DueSoon),
        ];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await db.Groups.AsNoTracking().SingleOrDefaultAsync(g => g.Slug == Slug, ct) is not { } group) return NotFound();
        (Group, Now) = (group, time.GetUtcNow());
        Meetings = await db.Meetings.AsNoTracking().Where(m => m.GroupId == group.Id).OrderByDescending(m => m.StartsAt).ThenBy(m => m.Id).PageAsync(PageText, PageSize, ct);
        if (group.Kind is GroupKind.Panel) Year = (await reader.FullMeetingsAsync([group.Id], ct))[group.Id];
        return Page();
    }
}
