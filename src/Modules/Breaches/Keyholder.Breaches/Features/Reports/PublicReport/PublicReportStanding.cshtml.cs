using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Auditing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.Breaches.Features.Reports.PublicReport;

[AllowAnonymous]
internal sealed class PublicReportStandingModel(ReportFormServices services) : ReportStandingPage(services)
{
    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken ct) => await FindAsync(reference, ct) ? Page() : NotFound();

    protected override IQueryable<BreachReport> Own(IQueryable<BreachReport> all, Actor actor)
    {
        var resident = actor is { Kind: "resident", Id: { } id } ? id : Guid.Empty;
        return all.Where(r => r.Reporter == ReporterKind.Public || (r.Reporter == ReporterKind.Resident && r.ReporterId == resident));
    }
}
