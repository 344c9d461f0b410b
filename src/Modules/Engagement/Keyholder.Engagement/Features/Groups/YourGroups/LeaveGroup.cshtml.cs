using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.Engagement.Features.Groups.YourGroups;

[Authorize(Policy = AccessPolicies.Resident), ResponseCache(NoStore = true)]
internal sealed class LeaveGroupModel(GroupMembership groups, GroupPeople people, ActorContext actor) : GroupPage
{
    [FromRoute]
    public string Slug { get; set; } = "";

    public ResidentGroup Group { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await FindAsync(ct) is null ? NotFound() : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is not { } membership) return NotFound();
        return (await people.EndAsync(membership.Id, MembershipEnd.Resigned, null, ct)).Problem is { } problem
            ? Wrong(problem)
            : Done("/your-footprint", $"You have left {Group.Name}. Here you see until when what we hold is kept");
    }

    private async Task<Membership?> FindAsync(CancellationToken ct)
    {
        if (actor.Actor is not { Kind: "resident", Id: { } me } || await groups.FindAsync(Slug, ct) is not { } group) return null;
        Group = group;
        return await groups.OfAsync(group.Id, me, ct);
    }
}
