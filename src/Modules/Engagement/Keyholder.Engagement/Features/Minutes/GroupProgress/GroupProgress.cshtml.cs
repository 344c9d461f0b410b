using Keyholder.BuildingBlocks.Web;
using Keyholder.BuildingBlocks.Web.Drawing;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Keyholder.Engagement.Features.Groups;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Minutes.GroupProgress;

/// <summary>What residents said and what came of it, for everybody. Nobody is named.</summary>
[AllowAnonymous]
internal sealed class GroupProgressModel(EngagementDbContext db, GroupMembership groups, GroupActions actions, TimeProvider time) : MinutesPage
{
    [FromRoute]
    public string Slug { get; set; } = "";

    public ResidentGroup Group { get; private set; } = null!;

    public DateOnly Today { get; private set; }

    public IReadOnlyList<BarPart> Parts { get; private set; } = [];

    public PageOf<OpenAction> Rows { get; private set; } = new([], 1, PageSize, 0);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await groups.FindAsync(Slug, ct) is not { } group) return NotFound();
        (Group, Today) = (group, time.LondonToday());
        var published = db.GroupActions.AsNoTracking().Where(a => a.GroupId == group.Id && a.PublishedAt != null);
        var page = await published.OrderByDescending(a => a.PublishedAt).ThenBy(a => a.Id).PageAsync(PageText, PageSize, ct);
        Rows = new PageOf<OpenAction>(await actions.OpenAsync(page.Items, true, ct), page.Page, page.PageSize, page.Total);
        Parts = await ActionCounts.OfAsync(published, Today, ct);
        return Page();
    }
}
