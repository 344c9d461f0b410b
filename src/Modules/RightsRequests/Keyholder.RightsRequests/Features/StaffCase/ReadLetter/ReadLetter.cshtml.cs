using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.RightsRequests.Features.StaffCase.ReadLetter;

/// <summary>A letter as it was sent, to read or print.</summary>
[ClosedToo]
internal sealed class ReadLetterModel(RightsRequestsDbContext db, StaffNames names) : CasePage
{
    public Letter Letter { get; private set; } = null!;

    public string By { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(Guid letterId, CancellationToken ct)
    {
        if (await db.Letters.AsNoTracking().SingleOrDefaultAsync(l => l.Id == letterId && l.RequestId == Case.Id, ct) is not { } letter) return NotFound();
        Letter = letter;
        By = (await names.OfAsync([letter.SentBy], ct))(letter.SentBy);
        return Page();
    }
}
