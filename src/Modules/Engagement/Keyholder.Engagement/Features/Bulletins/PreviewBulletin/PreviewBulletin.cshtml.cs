using Keyholder.BuildingBlocks.Security;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Bulletins.PreviewBulletin;

[Authorize(Policy = AccessPolicies.Bulletins)]
internal sealed class PreviewBulletinModel(EngagementDbContext db) : BulletinPage
{
    [FromRoute]
    public string Reference { get; set; } = "";

    public Bulletin Bulletin { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await db.Bulletins.AsNoTracking().SingleOrDefaultAsync(b => b.Reference == Reference, ct) is not { } bulletin) return NotFound();
        Bulletin = bulletin;
        return Page();
    }
}
