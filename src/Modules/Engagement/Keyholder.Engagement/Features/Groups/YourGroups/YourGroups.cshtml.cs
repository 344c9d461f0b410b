using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Groups.YourGroups;

internal sealed record YourGroupLine(ResidentGroup Group, Membership Membership);

[Authorize(Policy = AccessPolicies.Resident), ResponseCache(NoStore = true)]
internal sealed class YourGroupsModel(EngagementDbContext db, ActorContext actor) : GroupPage
{
    public PageOf<YourGroupLine> Rows { get; private set; } = new([], 1, PageSize, 0);

    public async Task OnGetAsync(CancellationToken ct)
    {
        var me = actor.Actor.Id;
        Rows = await (
            from membership in db.Memberships.AsNoTracking()
            join grp in db.Groups on membership.GroupId equals grp.Id
            where membership.ResidentId == me && membership.EndedOn == null
            orderby grp.Name, grp.Id
            select new YourGroupLine(grp, membership)).PageAsync(PageText, PageSize, ct);
    }
}
