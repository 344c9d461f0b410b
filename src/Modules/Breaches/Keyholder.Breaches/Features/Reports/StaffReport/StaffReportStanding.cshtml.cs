using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.Breaches.Features.Reports.StaffReport;

[Authorize(Policy = AccessPolicies.Staff)]
internal sealed class StaffReportStandingModel(ReportFormServices services) : ReportStandingPage(services)
{
    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken ct) => await FindAsync(reference, ct) ? Page() : NotFound();

    protected override IQueryable<BreachReport> Own(IQueryable<BreachReport> all, Actor actor)
    {
        var me = actor.Id ?? Guid.Empty;
        return all.Where(r => r.Reporter == ReporterKind.Staff && r.ReporterId == me);
    }
}
