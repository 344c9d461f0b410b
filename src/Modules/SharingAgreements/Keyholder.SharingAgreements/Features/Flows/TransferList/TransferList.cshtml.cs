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

namespace Keyholder.SharingAgreements.Features.Flows.TransferList;

[Authorize(Policy = AccessPolicies.Sharing)]
internal sealed class TransferListModel(SharingDbContext db, SharingPolicies policies) : FlowPage
{
    private IReadOnlyDictionary<Guid, string> _partners = new Dictionary<Guid, string>();
    private Dictionary<Guid, string> _agreements = [];

    [FromQuery]
    public string? Partner { get; set; }

    /// <summary>Id of an agreement.</summary>
    [FromQuery]
    public string? Agreement { get; set; }

    /// <summary>The first day, yyyy-MM-dd; what is no date is taken as not said.</summary>
    [FromQuery]
    public string? From { get; set; }

    [FromQuery]
    public string? Until { get; set; }

    public Guid? AgreementFilter => Guid.TryParse(Agreement, out var id) ? id : null;

    public bool IsFiltered => Given(Partner) is not null || AgreementFilter is not null || Day(From) is not null || Day(Until) is not null;

    public PageOf<Transfer> Rows { get; private set; } = new([], 1, PageSize, 0);

    public IReadOnlyList<Choice> Partners { get; private set; } = [];

    public SharingPolicy Policy { get; private set; } = null!;

    public string ExportUrl => $"/staff/sharing/transfers{new QueryBuilder(new Dictionary<string, string?>
    {
        [nameof(Partner)] = Given(Partner),
        [nameof(Agreement)] = Given(Agreement),
        [nameof(From)] = Given(From),
        [nameof(Until)] = Given(Until),
        ["handler"] = "Csv",
    }.Where(p => p.Value is not null).Select(p => new KeyValuePair<string, string>(p.Key, p.Value!)))}";

    public string PartnerOf(Guid id) => _partners.GetValueOrDefault(id) ?? "Not known";

    public string AgreementOf(Transfer transfer) =>
        _agreements.TryGetValue(transfer.AgreementId, out var reference) ? string.Create(CultureInfo.InvariantCulture, $"{reference} version {transfer.Version}") : "";

    public async Task OnGetAsync(CancellationToken ct)
    {
        Policy = await policies.TodayAsync(ct);
        Partners = await db.PartnerChoicesAsync(closedToo: true, ct);
        Rows = await PageAsync(Matching().OrderByDescending(t => t.SentAt).ThenByDescending(t => t.Id), ct);
        _partners = await db.PartnerNamesAsync(Rows.Items.Select(t => t.PartnerId), ct);
        var agreements = Rows.Items.Select(t => t.AgreementId).Distinct().ToList();
        _agreements = await db.Agreements.AsNoTracking().Where(a => agreements.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.Reference, ct);
    }

    /// <summary>The whole filtered list, written as it is read. It names nobody.</summary>
    public async Task<IActionResult> OnGetCsvAsync(CancellationToken ct)
    {
        db.Audit("sharing.transfers.exported", "transfers", Given(Partner) ?? "all");
        await db.SaveChangesAsync(ct);
        Policy = await policies.TodayAsync(ct);
        var rows =
            from t in Matching()
            join p in db.Partners on t.PartnerId equals p.Id
            join a in db.Agreements on t.AgreementId equals a.Id into found
            from a in found.DefaultIfEmpty()
            orderby t.SentAt, t.Id
            select new { Transfer = t, p.Name, Reference = a == null ? "" : a.Reference };
        await FlowCsv.WriteAsync(
            Response, $"transfers-{Policy.Today:yyyy-MM-dd}.csv",
            ["sent", "partner", "agreement", "version", "data", "purpose", "people", "everybody listed", "protected", "protection note", "sent by"],
            rows.AsAsyncEnumerable(),
            r =>
            [
                LondonTime.ToLocal(r.Transfer.SentAt).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), r.Name, r.Reference, FlowCsv.Number(r.Transfer.Version),
                Policy.ItemsInWords(r.Transfer.Items), r.Transfer.Purpose, FlowCsv.Number(r.Transfer.People), FlowCsv.Yes(r.Transfer.EverybodyListed),
                r.Transfer.Protection.InWords(), r.Transfer.ProtectionNote ?? "", r.Transfer.SentBy,
            ], ct);
        return new EmptyResult();
    }

    private IQueryable<Transfer> Matching()
    {
        var found = db.Transfers.AsNoTracking();
        if (Guid.TryParse(Partner, out var partner)) found = found.Where(t => t.PartnerId == partner);
        if (AgreementFilter is { } agreement) found = found.Where(t => t.AgreementId == agreement);
        if (Day(From) is { } from)
        {
            var start = LondonTime.EndOf(from.AddDays(-1)).ToUniversalTime();
            found = found.Where(t => t.SentAt >= start);
        }

        if (Day(Until) is { } until)
        {
            var end = LondonTime.EndOf(until).ToUniversalTime();
            found = found.Where(t => t.SentAt < end);
        }

        return found;
    }
}
