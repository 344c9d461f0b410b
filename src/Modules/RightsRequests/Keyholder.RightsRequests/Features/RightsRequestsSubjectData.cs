using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.SubjectData;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;
using Keyholder.StatutoryTime;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.RightsRequests.Features;

/// <summary>The requests that a person has made about their data.</summary>
internal sealed class RightsRequestsSubjectData(RightsRequestsDbContext db, DataKeys keys, RequestErasure erasure) : ISubjectData
{
    public string Source => "Your requests about your information";

    public async Task<IReadOnlyList<SubjectItem>> LocateAsync(Subject subject, CancellationToken ct) =>
    [
        .. (await (await AboutAsync(subject, ct)).AsNoTracking().OrderBy(r => r.OpenedAt).ToListAsync(ct))
            .Select(r => new SubjectItem(r.Id.ToString(), $"Request {r.Reference}", r.ReceivedOn, erasure.StopOf(r) is { } stop ? [stop] : [])),
    ];

    public async Task<IReadOnlyList<SubjectExport>> ExportAsync(Subject subject, IReadOnlyList<string> itemIds, CancellationToken ct)
    {
        var exports = new List<SubjectExport>();
        foreach (var request in (await (await AboutAsync(subject, ct)).AsNoTracking().ToListAsync(ct)).Where(r => itemIds.Contains(r.Id.ToString())))
        {
            var key = await keys.GetAsync(request.Id, ct);
            var people = request.PeopleOf(key);
            var letters = await db.Letters.AsNoTracking().Where(l => l.RequestId == request.Id && l.ThirdPartyId == null).OrderBy(l => l.SentAt).ToListAsync(ct);
            List<SubjectField> fields =
            [
                new("Reference", request.Reference), new("Received", $"{request.ReceivedOn:d MMMM yyyy}"), new("How it arrived", request.Channel.InWords()),
                new("Your name", people.Subject.Name), new("What you asked for", request.ScopeOf(key)), new("Where it stands", request.Status.InWords()),
            ];
            if (people.Subject.Email is { } email) fields.Add(new("Your email", email));
            if (people.Subject.Phone is { } phone) fields.Add(new("Your telephone", phone));
            if (people.Subject.Address is { } address) fields.Add(new("Your address", address));
            if (request.Outcome is { } outcome) fields.Add(new("How it ended", $"{outcome.InWords()}, {request.ClosedOn:d MMMM yyyy}"));
            fields.AddRange(letters.Select(l => new SubjectField($"Letter of {LondonTime.DateOf(l.SentAt):d MMMM yyyy}", l.BodyOf(key))));
            exports.Add(new SubjectExport(request.Id.ToString(), $"Request {request.Reference}", fields));
        }

        return exports;
    }

    public async Task<SubjectOutcome> RectifyAsync(Subject subject, string itemId, string field, string value, CancellationToken ct) =>
        await FindAsync(subject, itemId, ct) is null
            ? Unknown
            : new SubjectOutcome(false, "A request is kept as it was made, because it shows what you asked for and when. What is wrong in it can be noted beside it.");

    public async Task<SubjectOutcome> RestrictAsync(Subject subject, string itemId, bool restricted, CancellationToken ct)
    {
        if (await FindAsync(subject, itemId, ct) is not { } request) return Unknown;
        request.Restrict(restricted);
        db.Audit(restricted ? "rights-requests.request.restricted" : "rights-requests.request.restriction-lifted", "request", request.Id);
        await db.SaveChangesAsync(ct);
        return new SubjectOutcome(true, restricted ? $"Request {request.Reference} is kept but no longer used." : $"Request {request.Reference} may be used again.");
    }

    public async Task<SubjectOutcome> EraseAsync(Subject subject, string itemId, CancellationToken ct)
    {
        if (await FindAsync(subject, itemId, ct) is not { } request) return Unknown;
        if (erasure.StopOf(request) is { } stop) return new SubjectOutcome(false, stop.Explanation);

        db.Publish(request.RemovedFromRetention());
        await erasure.EraseAsync(request, ct);
        return new SubjectOutcome(true, $"What request {request.Reference} says was destroyed. That there was a request, and when, is kept as a record.");
    }

    private static SubjectOutcome Unknown => new(false, "There is no such request.");

    private async Task<RightsRequest?> FindAsync(Subject subject, string itemId, CancellationToken ct) => Guid.TryParse(itemId, out var id)
        ? await (await AboutAsync(subject, ct)).Include(r => r.ClockEvents).Include(r => r.Approvals).AsSplitQuery().SingleOrDefaultAsync(r => r.Id == id, ct)
        : null;

    /// <summary>By account or e-mail address. Not by name: two people may share one.</summary>
    private async Task<IQueryable<RightsRequest>> AboutAsync(Subject subject, CancellationToken ct)
    {
        var resident = subject.ResidentId;
        var terms = SearchIndex.TermsIn(subject.Email, await keys.GetOrCreateAsync(SearchIndex.KeyOwner, ct));
        return db.Requests.Where(r => r.ErasedAt == null
            && ((resident != null && r.ResidentId == resident) || db.SearchTerms.Any(t => t.RequestId == r.Id && terms.Contains(t.Term) && !r.OnBehalf)));
    }
}
