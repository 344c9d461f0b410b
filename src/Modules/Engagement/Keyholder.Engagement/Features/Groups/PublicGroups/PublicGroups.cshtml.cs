using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Groups.PublicGroups;

/// <summary>Which groups there are, for everybody.</summary>
[AllowAnonymous]
internal sealed class PublicGroupsModel(EngagementDbContext db) : GroupPage
{
    public PageOf<ResidentGroup> Rows { get; private set; } = new([], 1, PageSize, 0);

    public async Task OnGetAsync(CancellationToken ct) =>
        Rows = await db.Groups.AsNoTracking().Where(g => g.EndedAt == null).OrderBy(g => g.Name).ThenBy(g => g.Id).PageAsync(PageText, PageSize, ct);
}
