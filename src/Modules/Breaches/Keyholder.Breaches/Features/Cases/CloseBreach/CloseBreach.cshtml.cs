using System.ComponentModel.DataAnnotations;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.Breaches.Features.Cases.CloseBreach;

[Authorize(Policy = AccessPolicies.BreachDecision)]
internal sealed class CloseBreachModel(BreachReader reader, CloseBreachHandler handler) : BreachCasePage(reader)
{
    [BindProperty, StringLength(4000, ErrorMessage = "What was learnt must be 4,000 characters or fewer")]
    public string? Lessons { get; set; }

    public IReadOnlyList<string> Missing { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken ct) => await ShowAsync(reference, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string reference, CancellationToken ct)
    {
        if (!await ShowAsync(reference, ct)) return NotFound();
        return ModelState.IsValid ? DoneOr(await handler.CloseAsync(reference, Given(Lessons), ct), BreachUrl, "The breach is closed. It stays on the register.") : Page();
    }

    private async Task<bool> ShowAsync(string reference, CancellationToken ct)
    {
        if (!await FindAsync(reference, ct)) return false;
        if (Breach.IsOpen) Missing = await handler.MissingAsync(Breach, ct);
        return true;
    }
}

[Authorize(Policy = AccessPolicies.BreachDecision)]
internal sealed class ReopenBreachModel(BreachReader reader, CloseBreachHandler handler) : BreachCasePage(reader)
{
    [BindProperty, Required(ErrorMessage = "Enter why it is opened again"), StringLength(2000, ErrorMessage = "The reason must be 2,000 characters or fewer")]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken ct) => await FindAsync(reference, ct) && Breach.State == BreachState.Closed ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string reference, CancellationToken ct)
    {
        if (!await FindAsync(reference, ct)) return NotFound();
        return ModelState.IsValid ? DoneOr(await handler.ReopenAsync(reference, Reason!, ct), BreachUrl, "The breach is open again.") : Page();
    }
}
