using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Meetings.ListMeetings;

internal sealed record MeetingLine(Meeting Meeting, string GroupName, string GroupSlug);

/// <summary>The meetings of all groups, and the panels that meet too rarely.</summary>
[Authorize(Policy = AccessPolicies.Engagement)]
internal sealed class ListMeetingsModel(EngagementDbContext db, MeetingReader reader, TimeProvider time) : PageModel
{
    private const int PageSize = 50;
    private const int MostPanels = 200;

    [FromQuery(Name = Paging.QueryParameter)]
    public string? PageText { get; set; }

    /// <summary>Whether past meetings are shown, the latest first.</summary>
    [FromQuery(Name = "past")]
    public bool Past { get; set; }

    public PageOf<MeetingLine> Lines { get; private set; } = null!;

    public IReadOnlyList<(ResidentGroup Group, FullMeetings Year)> Behind { get; private set; } = [];

    public DateTimeOffset Now { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Now = time.GetUtcNow();
        var now = Now;
        var all = from meeting in db.Meetings.AsNoTracking() join grp in db.Groups on meeting.GroupId equals grp.Id select new { Meeting = meeting, grp.Name, grp.Slug };
        var some = Past
            ? all.Where(m => m.Meeting.EndsAt <= now).OrderByDescending(m => m.Meeting.StartsAt).ThenBy(m => m.Meeting.Id)
            : all.Where(m => m.Meeting.EndsAt > now).OrderBy(m => m.Meeting.StartsAt).ThenBy(m => m.Meeting.Id);
        Lines = await some.Select(m => new MeetingLine(m.Meeting, m.Name, m.Slug)).PageAsync(PageText, PageSize, ct);
        var panels = await db.Groups.AsNoTracking().Where(g => g.Kind == GroupKind.Panel && g.EndedAt == null).OrderBy(g => g.Name).Take(MostPanels).ToListAsync(ct);
        var years = await reader.FullMeetingsAsync([.. panels.Select(p => p.Id)], ct);
        Behind = [.. panels.Select(p => (p, years[p.Id])).Where(p => p.Item2.IsBehind)];
    }
}
