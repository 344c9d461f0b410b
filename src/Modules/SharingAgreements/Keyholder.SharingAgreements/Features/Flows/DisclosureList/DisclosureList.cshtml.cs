using System.Globalization;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Keyholder.StatutoryTime;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.Flows.DisclosureList;

[Authorize(Policy = AccessPolicies.Sharing)]
internal sealed class DisclosureListModel(SharingDbContext db, SharingPolicies policies, TimeProvider time) : FlowPage
{
    [FromQuery]
    public string? Search { get; set; }

    [FromQuery]
    public string? State { get; set; }

    [FromQuery]
    public string? Kind { get; set; }

    public DateTimeOffset Now { get; } = time.GetUtcNow();

    public int Overdue { get; private set; }

    public bool IsFiltered => Given(Search) is not null || Given(State) is not null || Given(Kind) is not null;

    public PageOf<Disclosure> Rows { get; private set; } = new([], 1, PageSize, 0);

    public string ExportUrl => $"/staff/sharing/disclosures{new QueryBuilder(new Dictionary<string, string?>
    {
        [nameof(Search)] = Given(Search),
        [nameof(State)] = Given(State),
        [nameof(Kind)] = Given(Kind),
        ["handler"] = "Csv",
    }.Where(p => p.Value is not null).Select(p => new KeyValuePair<string, string>(p.Key, p.Value!)))}";

    public async Task OnGetAsync(CancellationToken ct)
    {
        Overdue = await db.Disclosures.CountAsync(d => d.State == DisclosureState.ToBeRecorded && d.RecordBy < Now, ct);
        Rows = await PageAsync(Matching().OrderByDescending(d => d.State == DisclosureState.ToBeRecorded).ThenByDescending(d => d.Reference), ct);
    }

    /// <summary>Who asked by what law, and what was decided; nothing that people wrote, and nobody's name.</summary>
    public async Task<IActionResult> OnGetCsvAsync(CancellationToken ct)
    {
        db.Audit("sharing.disclosures.exported", "disclosures", "all");
        await db.SaveChangesAsync(ct);
        var policy = await policies.TodayAsync(ct);
        await FlowCsv.WriteAsync(
            Response, $"disclosures-{policy.Today:yyyy-MM-dd}.csv",
            ["reference", "kind of requester", "organisation", "received", "requester checked", "their ground", "public task stated", "our lawful basis", "exemption", "state", "emergency", "record by", "decided", "given", "protected"],
            Matching().OrderBy(d => d.Reference).AsAsyncEnumerable(),
            d =>
            [
                d.Reference, d.RequesterKind.InWords(), d.Organisation, FlowCsv.Date(d.ReceivedOn), FlowCsv.Date(d.VerifiedOn), d.TheirGround ?? "", FlowCsv.Yes(d.PublicTaskStated),
                policy.LawfulBases.FirstOrDefault(b => b.Code == d.OurBasis)?.Text ?? d.OurBasis ?? "", policy.Exemptions.FirstOrDefault(e => e.Code == d.Exemption)?.Text ?? d.Exemption ?? "",
                d.State.InWords(), FlowCsv.Yes(d.IsEmergency), Moment(d.RecordBy), Moment(d.DecidedAt), Moment(d.DisclosedAt), d.Protection?.InWords() ?? "",
            ], ct);
        return new EmptyResult();
    }

    private static string Moment(DateTimeOffset? at) => at is { } moment ? LondonTime.ToLocal(moment).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "";

    private IQueryable<Disclosure> Matching()
    {
        var found = db.Disclosures.AsNoTracking();
        if (Given(Search) is { } text) found = found.Where(d => d.Reference == text || d.Organisation.Contains(text));
        if (Enum.TryParse<DisclosureState>(State, out var state)) found = found.Where(d => d.State == state);
        if (Enum.TryParse<RequesterKind>(Kind, out var kind)) found = found.Where(d => d.RequesterKind == kind);
        return found;
    }
}
