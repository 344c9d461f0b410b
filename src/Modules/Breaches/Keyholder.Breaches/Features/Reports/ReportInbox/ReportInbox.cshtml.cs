using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Reports.ReportInbox;

[Authorize(Policy = AccessPolicies.BreachWork)]
internal sealed class ReportInboxModel(ReportReader reports, BreachReader breaches, BreachPolicies policies, TimeProvider time) : BreachPage
{
    private const int Most = 200;
    private readonly DateTimeOffset _now = time.GetUtcNow();
    private int _hours;

    /// <summary>Only the reports of this breach.</summary>
    [FromQuery]
    public string? Breach { get; set; }

    public IReadOnlyList<BreachReport> New { get; private set; } = [];

    public PageOf<BreachReport> Done { get; private set; } = new([], 1, PageSize, 0);

    /// <summary>References by id.</summary>
    public IReadOnlyDictionary<Guid, string> Breaches { get; private set; } = new Dictionary<Guid, string>();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        _hours = (await policies.TodayAsync(ct)).Escalation.Hours;
        var done = reports.Visible.AsNoTracking().Where(r => r.State != ReportState.New);
        if (Given(Breach) is { } reference)
        {
            if (await breaches.FindAsync(reference, ct) is not { } breach) return NotFound();
            done = done.Where(r => r.BreachId == breach.Id);
        }
        else
        {
            Breach = null;
            New = await reports.Visible.AsNoTracking().Where(r => r.State == ReportState.New).OrderBy(r => r.ReceivedAt).Take(Most).ToListAsync(ct);
        }

        Done = await PageAsync(done.OrderByDescending(r => r.ReceivedAt), ct);
        var ids = Done.Items.Select(r => r.BreachId).OfType<Guid>().ToList();
        Breaches = await breaches.Visible.Where(b => ids.Contains(b.Id)).ToDictionaryAsync(b => b.Id, b => b.Reference, ct);
        return Page();
    }

    public string Waited(BreachReport report) => (_now - report.ReceivedAt) switch
    {
        { TotalHours: < 1 } minutes => Math.Max(0, (int)minutes.TotalMinutes).Counted("minute"),
        { TotalDays: < 2 } hours => ((int)hours.TotalHours).Counted("hour"),
        var days => ((int)days.TotalDays).Counted("day"),
    };

    public bool IsOverdue(BreachReport report) => _now > report.ReceivedAt.AddHours(_hours);
}
