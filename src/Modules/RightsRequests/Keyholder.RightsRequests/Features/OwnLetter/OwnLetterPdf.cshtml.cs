using Keyholder.BuildingBlocks.Persistence;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Features.Letters;
using Keyholder.RightsRequests.Features.MyRequests;
using Keyholder.RightsRequests.Features.TrackRequest;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.RightsRequests.Features.OwnLetter;

/// <summary>The same letter as a PDF.</summary>
[Authorize(Policy = RequestLink.Follower)]
internal sealed class OwnLetterPdfModel(OwnRequests own, RightsRequestsDbContext db, PlatformDbContext platform) : OwnLetterModel(own, db)
{
    public override async Task<IActionResult> OnGetAsync(string reference, Guid letterId, CancellationToken ct)
    {
        if (!await FindAsync(reference, letterId, ct)) return NotFound();
        var organisation = await platform.Organisations.AsNoTracking().Select(o => o.Name).SingleAsync(ct);
        return File(LetterPdf.Draw(Text, Own.Reference, organisation), "application/pdf", LetterPdf.FileName(Own.Reference, Letter));
    }
}
