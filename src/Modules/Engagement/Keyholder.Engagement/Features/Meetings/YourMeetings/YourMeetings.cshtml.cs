using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Meetings.YourMeetings;

internal sealed record YourMeetingLine(Meeting Meeting, string GroupName, InvitationReply? Reply);

[Authorize(Policy = AccessPolicies.Resident), ResponseCache(NoStore = true)]
internal sealed class YourMeetingsModel(EngagementDbContext db, ActorContext actor, TimeProvider time) : PageModel
{
    private const int PageSize = 30;

    [FromQuery(Name = Paging.QueryParameter)]
    public string? PageText { get; set; }

    public PageOf<YourMeetingLine> Lines { get; private set; } = null!;

    public DateTimeOffset Now { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Now = time.GetUtcNow();
        var me = actor.Actor.Id;
        // Where somebody is a member, and where they were invited before they left.
        Lines = await (
            from meeting in db.Meetings.AsNoTracking()
            join grp in db.Groups on meeting.GroupId equals grp.Id
            where meeting.CalledAt != null
                && (db.Memberships.Any(m => m.GroupId == meeting.GroupId && m.ResidentId == me && m.EndedOn == null) || db.Invitations.Any(i => i.MeetingId == meeting.Id && i.ResidentId == me && i.WithdrawnAt == null))
            orderby meeting.StartsAt descending, meeting.Id
            select new YourMeetingLine(meeting, grp.Name, db.Invitations.Where(i => i.MeetingId == meeting.Id && i.ResidentId == me).Select(i => i.Reply).FirstOrDefault())).PageAsync(PageText, PageSize, ct);
    }
}
