using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Reports.YourReports;

[Authorize(Policy = AccessPolicies.Resident)]
internal sealed class YourReportsModel(ReportFormServices services) : PageModel
{
    private const int Most = 200;

    public IReadOnlyList<ReportStanding> Reports { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var (me, db) = (services.Actor.Id ?? Guid.Empty, services.Db);
        var hours = (await services.Policies.TodayAsync(ct)).Escalation.Hours;
        var rows = await db.Reports.AsNoTracking().Where(r => r.Reporter == ReporterKind.Resident && r.ReporterId == me).OrderByDescending(r => r.ReceivedAt).Take(Most)
            .Select(r => new { Report = r, Breach = db.Breaches.Where(b => b.Id == r.BreachId).Select(b => (BreachState?)b.State).FirstOrDefault() }).ToListAsync(ct);
        Reports = [.. rows.Select(r => new ReportStanding(r.Report, r.Breach, r.Report.ReceivedAt.AddHours(hours)))];
    }
}
