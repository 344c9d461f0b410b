using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Organisations;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Tenancy;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.RightsRequests.Features.Home;

/// <summary>A tenant's front door. The bare host has none.</summary>
[AllowAnonymous]
internal sealed class HomeModel(TenantContext tenant, ActorContext actor) : PageModel
{
    public Organisation Organisation { get; private set; } = null!;

    public bool SignedIn => actor.Actor.Kind == "resident";

    public async Task<IActionResult> OnGetAsync([FromServices] IServiceProvider services, CancellationToken ct)
    {
        if (!tenant.IsSet) return NotFound();
        Organisation = await services.GetRequiredService<PlatformDbContext>().Organisations.AsNoTracking().SingleAsync(ct);
        return Page();
    }
}
