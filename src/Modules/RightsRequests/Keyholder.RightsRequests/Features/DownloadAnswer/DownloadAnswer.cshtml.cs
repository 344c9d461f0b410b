using Keyholder.BuildingBlocks.Security;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.RightsRequests.Features.DownloadAnswer;

/// <summary>The answer to the signed-in person's own request: to download while its link lasts.</summary>
[Authorize(Policy = AccessPolicies.ResidentVerified)]
internal sealed class DownloadAnswerModel(DownloadAnswerHandler handler, RightsRequestsDbContext db, TimeProvider time) : PageModel
{
    public OwnAnswer Own { get; private set; } = null!;

    public bool Expired { get; private set; }

    public Guid? CoverLetter { get; private set; }

    public string Size => FileSize.InWords(Own.Pack.Length!.Value);

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken ct)
    {
        if (await handler.FindAsync(User, reference, ct) is not { } own) return NotFound();
        Own = own;
        Expired = own.Pack.PostedOn is null && !own.Pack.CanBeDownloaded(time.GetUtcNow());
        CoverLetter = await db.Letters.Where(l => l.RequestId == own.Request.Id && l.Kind == LetterKind.Disclosure && l.ThirdPartyId == null)
            .OrderByDescending(l => l.SentAt).Select(l => (Guid?)l.Id).FirstOrDefaultAsync(ct);
        return Page();
    }
}
