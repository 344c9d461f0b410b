using Keyholder.BuildingBlocks.Persistence;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Features.Letters;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.RightsRequests.Features.StaffCase.PrintLetter;

/// <summary>A letter as a PDF, to print and post.</summary>
[ClosedToo]
internal sealed class PrintLetterModel(RightsRequestsDbContext db, PlatformDbContext platform) : CasePage
{
    public async Task<IActionResult> OnGetAsync(Guid letterId, CancellationToken ct)
    {
        if (await db.Letters.AsNoTracking().SingleOrDefaultAsync(l => l.Id == letterId && l.RequestId == Case.Id, ct) is not { } letter) return NotFound();
        var organisation = await platform.Organisations.AsNoTracking().Select(o => o.Name).SingleAsync(ct);
        return File(LetterPdf.Draw(letter.BodyOf(Key), Case.Reference, organisation), "application/pdf", LetterPdf.FileName(Case.Reference, letter));
    }
}
