using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Keyholder.Engagement.Features.Groups;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Minutes.YourMinutes;

[Authorize(Policy = AccessPolicies.Resident), ResponseCache(NoStore = true)]
internal sealed class YourMinutesModel(EngagementDbContext db, GroupMembership groups, GroupActions actions, ActorContext actor, TimeProvider time) : MinutesPage
{
    private const int MostActions = 50;

    [FromRoute]
    public string Slug { get; set; } = "";

    public ResidentGroup Group { get; private set; } = null!;

    public PageOf<(Meeting Meeting, MeetingMinutes Minutes)> Rows { get; private set; } = new([], 1, PageSize, 0);

    public DateOnly Today { get; private set; }

    public IReadOnlyList<OpenAction> Actions { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (actor.Actor is not { Kind: "resident", Id: { } me } || await groups.FindAsync(Slug, ct) is not { } group || await groups.OfAsync(group.Id, me, ct) is null) return NotFound();
        (Group, Today) = (group, time.LondonToday());
        var page = await db.Minutes.AsNoTracking().Where(m => m.GroupId == group.Id && m.State != MinutesState.Draft)
            .Join(db.Meetings, m => m.MeetingId, x => x.Id, (m, x) => new { Minutes = m, Meeting = x }).OrderByDescending(r => r.Meeting.StartsAt).ThenBy(r => r.Meeting.Id).PageAsync(PageText, PageSize, ct);
        Rows = new PageOf<(Meeting, MeetingMinutes)>([.. page.Items.Select(r => (r.Meeting, r.Minutes))], page.Page, page.PageSize, page.Total);
        var mine = await db.GroupActions.AsNoTracking().Where(a => a.GroupId == group.Id && a.ResidentId == me && a.State == ActionState.Open).OrderBy(a => a.DueOn).ThenBy(a => a.Id).Take(MostActions).ToListAsync(ct);
        Actions = await actions.OpenAsync(mine, null, ct);
        return Page();
    }
}
