using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.Flows.CorrectionList;

[Authorize(Policy = AccessPolicies.Sharing)]
internal sealed class CorrectionListModel(SharingDbContext db, SharingPolicies policies) : FlowPage
{
    [FromQuery]
    public string? Open { get; set; }

    public PageOf<DataChange> Rows { get; private set; } = new([], 1, PageSize, 0);

    public SharingPolicy Policy { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Policy = await policies.TodayAsync(ct);
        IQueryable<DataChange> found = db.Changes.AsNoTracking().Include(c => c.Notices);
        if (Open is not null) found = found.Where(c => c.Notices.Any(n => n.State == NoticeState.ToBeSent || n.State == NoticeState.Sent));
        Rows = await PageAsync(found.OrderByDescending(c => c.On).ThenByDescending(c => c.Id), ct);
    }
}
