using System.ComponentModel.DataAnnotations;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.Breaches.Features.Reports.AddToBreach;

[Authorize(Policy = AccessPolicies.BreachWork)]
internal sealed class AddToBreachModel(ReportReader reports, BreachReader breaches, ReportTaking taking) : BreachPage
{
    [BindProperty, Required(ErrorMessage = "Choose the breach it belongs to")]
    public string? Breach { get; set; }

    public BreachReport Report { get; private set; } = null!;

    public IReadOnlyList<Choice> Open { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken ct) => await FindAsync(reference, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string reference, CancellationToken ct)
    {
        if (!await FindAsync(reference, ct)) return NotFound();
        if (!ModelState.IsValid) return Page();
        var (cameBefore, problem) = await taking.AddToAsync(reference, Breach!, ct);
        if (problem is not null)
        {
            Fail(problem with { Field = problem.Field is null ? null : nameof(Breach) });
            return Page();
        }

        TempData.Success($"{reference} belongs to {Breach} now");
        if (cameBefore) TempData.Notice($"{reference} came in before the time at which you say you became aware of {Breach}. Check that time");
        return LocalRedirect(UrlOf(Breach!));
    }

    private async Task<bool> FindAsync(string reference, CancellationToken ct)
    {
        if (await reports.FindAsync(reference, ct) is not { State: ReportState.New } report) return false;
        Report = report;
        Open = await breaches.OpenChoicesAsync(null, ct);
        return true;
    }
}
