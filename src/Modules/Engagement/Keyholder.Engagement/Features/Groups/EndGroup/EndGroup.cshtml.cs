using Keyholder.BuildingBlocks.Security;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Groups.EndGroup;

[Authorize(Policy = AccessPolicies.EngagementWork)]
internal sealed class EndGroupModel(EngagementDbContext db, GroupMembership groups, GroupRegister register) : GroupPage
{
    [FromRoute]
    public string Slug { get; set; } = "";

    public ResidentGroup Group { get; private set; } = null!;

    public int Members { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await FindAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct)) return NotFound();
        return (await register.EndAsync(Group.Id, ct)).Problem is { } problem ? Wrong(problem) : Done(GroupRegister.UrlOf(Slug), "The group has ended");
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        if (await groups.FindAsync(Slug, ct) is not { IsOpen: true } group) return false;
        (Group, Members) = (group, await db.Memberships.CountAsync(m => m.GroupId == group.Id && m.EndedOn == null, ct));
        return true;
    }
}
