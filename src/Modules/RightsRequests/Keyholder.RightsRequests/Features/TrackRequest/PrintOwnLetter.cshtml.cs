using Keyholder.BuildingBlocks.Persistence;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Features.Letters;
using Keyholder.RightsRequests.Features.MyRequests;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.RightsRequests.Features.TrackRequest;

/// <summary>A letter to the person as a PDF.</summary>
internal sealed class PrintOwnLetterModel(OwnRequests own, RequestPolicies policies, RightsRequestsDbContext db, PlatformDbContext platform) : FollowPage(own, policies)
{
    protected override bool OpenOnly => false;

    public async Task<IActionResult> OnGetAsync(Guid letterId, CancellationToken ct)
    {
        if (await db.Letters.AsNoTracking().SingleOrDefaultAsync(l => l.Id == letterId && l.RequestId == Case.Id && l.ThirdPartyId == null, ct) is not { } letter)
            return NotFound();
        var organisation = await platform.Organisations.AsNoTracking().Select(o => o.Name).SingleAsync(ct);
        return File(LetterPdf.Draw(letter.BodyOf(Own.Key), Case.Reference, organisation), "application/pdf", LetterPdf.FileName(Case.Reference, letter));
    }
}
