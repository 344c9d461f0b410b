using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Microsoft.AspNetCore.Authorization;

namespace Keyholder.SharingAgreements.Features.Flows.RecallList;

/// <summary>A recall with the names of what it is about.</summary>
internal sealed record NamedRecall(Recall Recall, string Reference, string Partner);

[Authorize(Policy = AccessPolicies.Sharing)]
internal sealed class RecallListModel(SharingDbContext db, TimeProvider time) : FlowPage
{
    public DateOnly Today { get; } = time.LondonToday();

    public PageOf<NamedRecall> Rows { get; private set; } = new([], 1, PageSize, 0);

    public async Task OnGetAsync(CancellationToken ct) => Rows = await PageAsync(
        from recall in db.Recalls
        join agreement in db.Agreements on recall.AgreementId equals agreement.Id
        join partner in db.Partners on recall.PartnerId equals partner.Id
        orderby recall.State == RecallState.Open descending, recall.DueOn descending, recall.Id
        select new NamedRecall(recall, agreement.Reference, partner.Name), ct);
}
