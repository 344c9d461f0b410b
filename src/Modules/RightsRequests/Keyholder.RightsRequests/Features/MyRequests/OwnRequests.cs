using System.Security.Claims;
using Keyholder.BuildingBlocks.Security;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;
using Keyholder.RightsRequests.Features.TrackRequest;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.RightsRequests.Features.MyRequests;

/// <summary>A request as the person who made it sees it in their list.</summary>
internal sealed record OwnRequestRow(
    Guid Id, string Reference, DateOnly ReceivedOn, RequestStatus Status, RequestOutcome? Outcome, DateOnly? DueOn, DateOnly? ClosedOn)
{
    public bool IsOpen => ClosedOn is null;
}

/// <summary>A request with what opens it.</summary>
internal sealed record OwnRequest(RightsRequest Request, DataKey Key, RequestPeople People);

/// <summary>
/// Which requests somebody may follow: those made with their account, those made under the e-mail address they signed in with
/// (a code sent there proved that it is theirs), and one that they opened with a link sent to its address.
/// </summary>
internal sealed class OwnRequests(RightsRequestsDbContext db, DataKeys keys)
{
    /// <summary>The request of a reference; null when there is none, or it is not theirs.</summary>
    public async Task<OwnRequest?> FindAsync(ClaimsPrincipal user, string reference, CancellationToken ct)
    {
        reference = Reference.Normalise(reference);
        var request = await db.Requests.Include(r => r.ClockEvents).Include(r => r.Approvals).AsSplitQuery().AsNoTracking()
            .SingleOrDefaultAsync(r => r.Reference == reference && r.ErasedAt == null, ct);
        if (request is null || await keys.FindAsync(request.Id, ct) is not { } key) return null;
        var people = request.PeopleOf(key);
        return ResidentOf(user) is { } me && (request.RequesterId == me || (request.ResidentId == me && !request.OnBehalf))
            || IsSame(user.FindFirstValue(ClaimTypes.Email), people.Requester.Email)
            || RequestLink.Opens(user, request.Id)
            ? new OwnRequest(request, key, people)
            : null;
    }

    /// <summary>All requests of a signed-in resident, the latest first.</summary>
    public async Task<IReadOnlyList<OwnRequestRow>> ListAsync(ClaimsPrincipal user, CancellationToken ct)
    {
        var me = ResidentOf(user);
        var email = user.FindFirstValue(ClaimTypes.Email);
        var term = SearchIndex.TermsIn(email, await keys.GetOrCreateAsync(SearchIndex.KeyOwner, ct)).FirstOrDefault() ?? "";
        var found = await db.Requests.AsNoTracking()
            .Where(r => r.ErasedAt == null).Where(r => r.RequesterId == me || (r.ResidentId == me && !r.OnBehalf) || db.SearchTerms.Any(t => t.Term == term && t.RequestId == r.Id))
            .OrderByDescending(r => r.ReceivedOn).ThenByDescending(r => r.OpenedAt).ToListAsync(ct);
        var own = new List<OwnRequestRow>();
        foreach (var r in found)
        {
            // The index finds the address in any part of a request; it must be the requester's.
            if (r.RequesterId != me && (r.ResidentId != me || r.OnBehalf)
                && !(await keys.FindAsync(r.Id, ct) is { } key && IsSame(email, r.PeopleOf(key).Requester.Email)))
            {
                continue;
            }

            own.Add(new OwnRequestRow(r.Id, r.Reference, r.ReceivedOn, r.Status, r.Outcome, r.DueOn, r.ClosedOn));
        }

        return own;
    }

    public static bool IsSame(string? one, string? other) =>
        one?.Trim() is { Length: > 0 } a && other?.Trim() is { Length: > 0 } b && string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    private static Guid? ResidentOf(ClaimsPrincipal user) =>
        user.Identities.FirstOrDefault(i => i is { IsAuthenticated: true, AuthenticationType: Schemes.Resident }) is { } resident
        && Guid.TryParse(resident.FindFirst(ClaimTypes.NameIdentifier)?.Value, out var id) ? id : null;
}
