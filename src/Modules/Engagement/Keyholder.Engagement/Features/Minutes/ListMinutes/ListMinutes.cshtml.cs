using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Keyholder.Engagement.Features.Groups;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Minutes.ListMinutes;

[Authorize(Policy = AccessPolicies.Engagement)]
internal sealed class ListMinutesModel(EngagementDbContext db, GroupMembership groups, TimeProvider time) : MinutesPage
{
    [FromRoute]
    public string Slug { get; set; } = "";

    public ResidentGroup Group { get; private set; } = null!;

    public PageOf<(Meeting Meeting, MeetingMinutes? Minutes)> Rows { get; private set; } = new([], 1, PageSize, 0);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await groups.FindAsync(Slug, ct) is not { } group) return NotFound();
        Group = group;
        var now = time.GetUtcNow();
        var page = await db.Meetings.AsNoTracking().Where(m => m.GroupId == group.Id && m.State == MeetingState.Called && m.StartsAt <= now).OrderByDescending(m => m.StartsAt).ThenBy(m => m.Id).PageAsync(PageText, PageSize, ct);
        var ids = page.Items.Select(m => m.Id).ToList();
        var minutes = await db.Minutes.AsNoTracking().Where(m => ids.Contains(m.MeetingId)).ToDictionaryAsync(m => m.MeetingId, ct);
        Rows = new PageOf<(Meeting, MeetingMinutes?)>([.. page.Items.Select(m => (m, minutes.GetValueOrDefault(m.Id)))], page.Page, page.PageSize, page.Total);
        return Page();
    }
}
