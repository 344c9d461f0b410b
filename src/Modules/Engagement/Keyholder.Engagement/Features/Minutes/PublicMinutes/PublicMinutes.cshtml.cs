using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Keyholder.Engagement.Features.Groups;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Minutes.PublicMinutes;

[AllowAnonymous]
internal sealed class PublicMinutesModel(EngagementDbContext db, GroupMembership groups, EngagementPolicies policies) : MinutesPage
{
    [FromRoute]
    public string Slug { get; set; } = "";

    public ResidentGroup Group { get; private set; } = null!;

    public AskedFor AskedFor { get; private set; } = new(null, null);

    public PageOf<(string Reference, DateOnly On)> Rows { get; private set; } = new([], 1, PageSize, 0);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await groups.FindAsync(Slug, ct) is not { } group) return NotFound();
        Group = group;
        AskedFor = AskedFor.Of(await policies.GetAsync(ct));
        var page = await db.Minutes.AsNoTracking().Where(m => m.GroupId == group.Id && m.State == MinutesState.Published)
            .Join(db.Meetings, m => m.MeetingId, x => x.Id, (_, x) => new { x.Id, x.Reference, x.StartsAt }).OrderByDescending(x => x.StartsAt).ThenBy(x => x.Id).PageAsync(PageText, PageSize, ct);
        Rows = new PageOf<(string, DateOnly)>([.. page.Items.Select(x => (x.Reference, x.StartsAt.LondonDate()))], page.Page, page.PageSize, page.Total);
        return Page();
    }
}
