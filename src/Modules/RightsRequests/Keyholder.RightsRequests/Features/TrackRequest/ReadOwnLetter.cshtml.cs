using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;
using Keyholder.RightsRequests.Features.MyRequests;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.RightsRequests.Features.TrackRequest;

/// <summary>A letter that was sent to whoever made the request. Letters to other people about it are not theirs.</summary>
internal sealed class ReadOwnLetterModel(OwnRequests own, RequestPolicies policies, RightsRequestsDbContext db) : FollowPage(own, policies)
{
    public Letter Letter { get; private set; } = null!;

    public string Text => Letter.BodyOf(Own.Key);

    protected override bool OpenOnly => false;

    public async Task<IActionResult> OnGetAsync(Guid letterId, CancellationToken ct)
    {
        if (await db.Letters.AsNoTracking().SingleOrDefaultAsync(l => l.Id == letterId && l.RequestId == Case.Id && l.ThirdPartyId == null, ct) is not { } letter) return NotFound();
        Letter = letter;
        return Page();
    }
}
