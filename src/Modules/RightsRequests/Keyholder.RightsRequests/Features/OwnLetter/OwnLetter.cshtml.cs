using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;
using Keyholder.RightsRequests.Features.MyRequests;
using Keyholder.RightsRequests.Features.TrackRequest;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.RightsRequests.Features.OwnLetter;

/// <summary>A letter that was sent to the person who follows their request, to read.</summary>
[Authorize(Policy = RequestLink.Follower)]
internal sealed class OwnLetterModel(OwnLetters letters) : PageModel
{
    public RightsRequest Own { get; private set; } = null!;

    public Letter Letter { get; private set; } = null!;

    public string Text { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string reference, Guid letterId, CancellationToken ct)
    {
        if (await letters.FindAsync(User, reference, letterId, ct) is not { } found) return NotFound();
        (Own, Letter, Text) = found;
        return Page();
    }
}

/// <summary>Finds a person's own letters. Letters to other people about the same request are not theirs.</summary>
internal sealed class OwnLetters(OwnRequests own, RightsRequestsDbContext db)
{
    public async Task<(RightsRequest Request, Letter Letter, string Text)?> FindAsync(
        System.Security.Claims.ClaimsPrincipal user, string reference, Guid letterId, CancellationToken ct)
    {
        if (await own.FindAsync(user, reference, ct) is not { Request: var request, Key: var key }) return null;
        var letter = await db.Letters.AsNoTracking().SingleOrDefaultAsync(l => l.Id == letterId && l.RequestId == request.Id && l.ThirdPartyId == null, ct);
        return letter is null ? null : (request, letter, letter.BodyOf(key));
    }
}
