using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;
using Keyholder.RightsRequests.Features.MyRequests;
using Keyholder.RightsRequests.Features.TrackRequest;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.RightsRequests.Features.OwnLetter;

/// <summary>A letter that was sent to the person who follows their request, to read. Letters to other people about the same request are not theirs.</summary>
[Authorize(Policy = RequestLink.Follower)]
internal class OwnLetterModel(OwnRequests own, RightsRequestsDbContext db) : PageModel
{
    public RightsRequest Own { get; private set; } = null!;

    public Letter Letter { get; private set; } = null!;

    public string Text { get; private set; } = "";

    public virtual async Task<IActionResult> OnGetAsync(string reference, Guid letterId, CancellationToken ct) =>
        await FindAsync(reference, letterId, ct) ? Page() : NotFound();

    protected async Task<bool> FindAsync(string reference, Guid letterId, CancellationToken ct)
    {
        if (await own.FindAsync(User, reference, ct) is not { Request: var request, Key: var key }) return false;
        if (await db.Letters.AsNoTracking().SingleOrDefaultAsync(l => l.Id == letterId && l.RequestId == request.Id && l.ThirdPartyId == null, ct) is not { } letter)
            return false;
        (Own, Letter, Text) = (request, letter, letter.BodyOf(key));
        return true;
    }
}
