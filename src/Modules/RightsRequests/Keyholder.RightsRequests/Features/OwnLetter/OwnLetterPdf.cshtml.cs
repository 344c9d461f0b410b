using Keyholder.BuildingBlocks.Persistence;
using Keyholder.RightsRequests.Features.Letters;
using Keyholder.RightsRequests.Features.TrackRequest;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.RightsRequests.Features.OwnLetter;

/// <summary>The same letter as a PDF.</summary>
[Authorize(Policy = RequestLink.Follower)]
internal sealed class OwnLetterPdfModel(OwnLetters letters, PlatformDbContext platform) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string reference, Guid letterId, CancellationToken ct)
    {
        if (await letters.FindAsync(User, reference, letterId, ct) is not { } found) return NotFound();
        var organisation = await platform.Organisations.AsNoTracking().Select(o => o.Name).SingleAsync(ct);
        return File(LetterPdf.Draw(found.Text, found.Request.Reference, organisation), "application/pdf", LetterPdf.FileName(found.Request.Reference, found.Letter));
    }
}
