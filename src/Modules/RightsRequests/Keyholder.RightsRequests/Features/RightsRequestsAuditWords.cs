using Keyholder.BuildingBlocks.Auditing;
using Keyholder.RightsRequests.Data;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.RightsRequests.Features;

internal sealed class RightsRequestsAuditWords(RightsRequestsDbContext db) : IAuditWords
{
    private static readonly Dictionary<string, string> Words = new(CaseTimeline.StaffTitles, StringComparer.Ordinal)
    {
        ["rights-requests.answer.read"] = "Answer opened",
        ["rights-requests.file.read"] = "File opened",
        ["rights-requests.request-list.exported"] = "List of requests downloaded",
        ["rights-requests.request-list.viewed"] = "List of requests looked at",
        ["rights-requests.request.end-told"] = "The person told that the request is closed",
        ["rights-requests.request.erased"] = "Request erased",
        ["rights-requests.request.hold-lifted"] = "Data may be erased again",
        ["rights-requests.request.pack-asked"] = "Answer to be put together",
        ["rights-requests.request.pack-dropped"] = "Answer dropped, because the findings changed",
        ["rights-requests.request.restricted"] = "Use of the request restricted",
        ["rights-requests.request.restriction-lifted"] = "Restriction lifted",
        ["rights-requests.request.viewed"] = "Request looked at",
    };

    public IReadOnlyDictionary<string, string> Actions => Words;

    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(string subjectType, IReadOnlyCollection<string> ids, CancellationToken ct)
    {
        if (subjectType != "request") return new Dictionary<string, string>();
        var wanted = ids.Select(id => Guid.TryParse(id, out var request) ? request : Guid.Empty).ToList();
        return await db.Requests.AsNoTracking().Where(r => wanted.Contains(r.Id)).ToDictionaryAsync(r => r.Id.ToString(), r => r.Reference, ct);
    }
}
