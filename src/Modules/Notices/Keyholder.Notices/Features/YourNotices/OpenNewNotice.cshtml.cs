using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Keyholder.Notices.Features.YourNotices;

/// <summary>Opens a version that a resident is told of by a message on the site: then it has been given to them.</summary>
[Authorize(Policy = AccessPolicies.Resident), ResponseCache(NoStore = true)]
internal sealed class OpenNewNoticeModel(NoticeBanners banners, ActorContext actor) : PageModel
{
    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) =>
        LocalRedirect(await banners.OpenAsync(id, actor.Actor.Id!.Value, ct) is { } given ? $"/your-notices/{given}" : "/your-notices");
}
