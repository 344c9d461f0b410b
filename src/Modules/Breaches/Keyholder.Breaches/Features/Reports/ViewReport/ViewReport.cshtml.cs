using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Reports.ViewReport;

[Authorize(Policy = AccessPolicies.BreachWork)]
internal sealed class ViewReportModel(ReportReader reports, BreachReader breaches, BreachPeople people, BreachPolicies policies, TimeProvider time) : BreachPage
{
    public DateTimeOffset Now { get; } = time.GetUtcNow();

    public BreachReport Report { get; private set; } = null!;

    public ReportTexts Texts { get; private set; } = null!;

    public string Reporter { get; private set; } = "";

    public string? DealtWithBy { get; private set; }

    public string? BreachReference { get; private set; }

    public DateTimeOffset TakeUpBy { get; private set; }

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken ct)
    {
        if (await reports.FindAsync(reference, ct) is not { } report) return NotFound();
        Report = report;
        Texts = await reports.ReadAsync(report, ct);
        Reporter = await reports.ReporterAsync(report, ct);
        DealtWithBy = report.DealtWithBy is { } by ? await people.NameAsync(Actor.Parse(by).Id, ct) : null;
        BreachReference = await breaches.Visible.Where(b => b.Id == report.BreachId).Select(b => b.Reference).SingleOrDefaultAsync(ct);
        TakeUpBy = report.ReceivedAt.AddHours((await policies.TodayAsync(ct)).Escalation.Hours);
        return Page();
    }
}
