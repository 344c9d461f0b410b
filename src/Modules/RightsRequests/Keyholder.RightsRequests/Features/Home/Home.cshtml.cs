using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Organisations;
using Keyholder.BuildingBlocks.Persistence;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.RightsRequests.Features.Home;

/// <summary>A tenant's front door.</summary>
[AllowAnonymous]
internal sealed class HomeModel(PlatformDbContext platform, ActorContext actor) : PageModel
{
    public Organisation Organisation { get; private set; } = null!;

    public bool SignedIn => actor.Actor.Kind == "resident";

    public async Task OnGetAsync(CancellationToken ct) => Organisation = await platform.Organisations.AsNoTracking().SingleAsync(ct);
}
