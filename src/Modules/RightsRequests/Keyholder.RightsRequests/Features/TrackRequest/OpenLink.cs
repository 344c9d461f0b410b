using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.RightsRequests.Features.TrackRequest;

/// <summary>Uses up a link from an e-mail. Of two browsers that open it at once, one wins.</summary>
internal sealed class OpenLinkHandler(RightsRequestsDbContext db, TimeProvider time)
{
    /// <summary>The request it opens; null when it is unknown, used or too old.</summary>
    public async Task<RightsRequest?> HandleAsync(string? token, CancellationToken ct)
    {
        if (string.IsNullOrEmpty(token)) return null;
        var (hash, now) = (RequestLink.Hash(token), time.GetUtcNow());
        if (await db.TrackingLinks.SingleOrDefaultAsync(l => l.TokenHash == hash && l.ExpiresAt > now, ct) is not { } link) return null;
        var request = await db.Requests.SingleAsync(r => r.Id == link.RequestId, ct);
        db.TrackingLinks.Remove(link);
        db.Audit("rights-requests.request.email-confirmed", "request", request.Id);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return null;
        }

        return request;
    }
}
