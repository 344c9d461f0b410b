using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Keyholder.SharingAgreements.Features.Partners;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.Flows.DecisionLog;

[Authorize(Policy = AccessPolicies.Sharing)]
internal sealed class DecisionLogModel(SharingDbContext db, SharingPolicies policies, ActorNames names) : FlowPage
{
    private IReadOnlyDictionary<Guid, string> _partners = new Dictionary<Guid, string>();

    [FromQuery]
    public string? Partner { get; set; }

    [FromQuery]
    public string? Answer { get; set; }

    public PageOf<SharingDecision> Rows { get; private set; } = new([], 1, PageSize, 0);

    public IReadOnlyList<Choice> Partners { get; private set; } = [];

    public SharingPolicy Policy { get; private set; } = null!;

    public Func<string?, string> NameOf { get; private set; } = null!;

    public string PartnerOf(Guid id) => _partners.GetValueOrDefault(id) ?? "Not known";

    public async Task OnGetAsync(CancellationToken ct)
    {
        Policy = await policies.TodayAsync(ct);
        Partners = await db.PartnerChoicesAsync(closedToo: true, ct);
        var found = db.Decisions.AsNoTracking();
        if (Guid.TryParse(Partner, out var partner)) found = found.Where(d => d.PartnerId == partner);
        if (Answer is "yes" or "no") found = found.Where(d => d.Allowed == (Answer == "yes"));
        Rows = await PageAsync(found.OrderByDescending(d => d.At).ThenByDescending(d => d.Id), ct);
        _partners = await db.PartnerNamesAsync(Rows.Items.Select(d => d.PartnerId), ct);
        NameOf = await names.OfAsync(Rows.Items.Select(d => d.AskedBy), ct);
    }
}
