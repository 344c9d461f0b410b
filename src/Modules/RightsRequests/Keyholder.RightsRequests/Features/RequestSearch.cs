using Keyholder.BuildingBlocks.Security;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;

namespace Keyholder.RightsRequests.Features;

/// <summary>Finds requests by reference, or by the words of a name or an e-mail address, which are indexed blindly.</summary>
internal sealed class RequestSearch(RightsRequestsDbContext db, DataKeys keys)
{
    public async Task<IQueryable<RightsRequest>> WhereAsync(IQueryable<RightsRequest> requests, string text, CancellationToken ct)
    {
        var reference = Reference.Normalise(text);
        var terms = await TermsAsync(text, ct);
        var named = Named(terms);
        return requests.Where(r => r.Reference.Contains(reference) || named.Contains(r.Id));
    }

    /// <summary>The open requests that seem to be about the same person: same account, same e-mail address, or the same name.</summary>
    public async Task<IQueryable<RightsRequest>> OpenAboutAsync(Person person, Guid? residentId, CancellationToken ct)
    {
        var byName = Named(await TermsAsync(person.Name, ct));
        var byEmail = Named(await TermsAsync(person.Email, ct));
        return db.Requests.Where(r => r.ClosedOn == null
            && ((residentId != null && r.ResidentId == residentId) || byName.Contains(r.Id) || byEmail.Contains(r.Id)));
    }

    private async Task<IReadOnlyList<string>> TermsAsync(string? text, CancellationToken ct) =>
        SearchIndex.TermsIn(text, await keys.GetOrCreateAsync(SearchIndex.KeyOwner, ct));

    /// <summary>The requests that have every one of the terms; none when there are no terms.</summary>
    private IQueryable<Guid> Named(IReadOnlyList<string> terms) => db.SearchTerms.Where(t => terms.Contains(t.Term))
        .GroupBy(t => t.RequestId).Where(g => g.Count() == terms.Count).Select(g => g.Key);
}
