using System.ComponentModel.DataAnnotations;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.Breaches.Features.Reports.NotABreach;

[Authorize(Policy = AccessPolicies.BreachWork)]
internal sealed class NotABreachModel(ReportReader reports, ReportTaking taking, BreachPolicies policies) : BreachPage
{
    [BindProperty, Required(ErrorMessage = "Enter why it is not a breach"), StringLength(2000)]
    public string? Reason { get; set; }

    public BreachReport Report { get; private set; } = null!;

    public string Definition { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken ct) => await FindAsync(reference, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string reference, CancellationToken ct)
    {
        if (!await FindAsync(reference, ct)) return NotFound();
        if (!ModelState.IsValid) return Page();
        return DoneOr(await taking.NotABreachAsync(reference, Reason!.Trim(), ct), ReportReader.ListUrl, $"{reference} is dealt with: it is not a breach");
    }

    private async Task<bool> FindAsync(string reference, CancellationToken ct)
    {
        if (await reports.FindAsync(reference, ct) is not { State: ReportState.New } report) return false;
        Report = report;
        Definition = (await policies.TodayAsync(ct)).Definition;
        return true;
    }
}
