using Keyholder.BuildingBlocks.Security;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Groups.GiveWaitingItem;

/// <summary>Staff choose whose agenda something goes on, where nothing says it or what says it is wrong.</summary>
[Authorize(Policy = AccessPolicies.EngagementWork)]
internal sealed class GiveWaitingItemModel(EngagementDbContext db, WaitingItems waiting) : GroupPage
{
    private const int MostGroups = 200;

    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public Guid? GroupId { get; set; }

    public AgendaItemWaiting Item { get; private set; } = null!;

    public IReadOnlyList<ResidentGroup> Groups { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct)) return NotFound();
        GroupId = Item.GroupId;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct)) return NotFound();
        if (GroupId is null) ModelState.AddModelError(nameof(GroupId), "Select the group");
        if (!ModelState.IsValid) return Page();
        return (await waiting.GiveToAsync(Id, GroupId!.Value, ct)).Problem is { } problem ? Wrong(problem) : Done(GroupRegister.StaffUrl, "It goes on the agenda of the group’s next meeting");
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        if (await db.WaitingItems.AsNoTracking().SingleOrDefaultAsync(w => w.Id == Id && w.TakenAt == null, ct) is not { } item) return false;
        Item = item;
        Groups = await db.Groups.AsNoTracking().Where(g => g.EndedAt == null).OrderBy(g => g.Name).ThenBy(g => g.Id).Take(MostGroups).ToListAsync(ct);
        return true;
    }
}
