using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features.Disposal.CertificateList;

internal sealed record CertificateRow(string Reference, DateOnly IssuedOn, long Done, string Sha256);

[Authorize(Policy = AccessPolicies.Records)]
internal sealed class CertificateListModel(RetentionDbContext db) : DisposalPage
{
    public PageOf<CertificateRow> Rows { get; private set; } = new([], 1, PageSize, 0);

    public async Task OnGetAsync(CancellationToken ct) => Rows = await PageAsync(
        from certificate in db.Certificates.AsNoTracking()
        join run in db.Runs on certificate.RunId equals run.Id
        orderby certificate.IssuedOn descending, certificate.Reference descending
        select new CertificateRow(certificate.Reference, certificate.IssuedOn, run.Done, certificate.Sha256), ct);
}
