using System.ComponentModel.DataAnnotations;
using Keyholder.Access.Contracts;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.Breaches.Features.Cases.BreachDetails;

[Authorize(Policy = AccessPolicies.BreachWork)]
internal sealed class BreachDetailsModel(BreachReader reader, BreachPolicies policies, BreachNames names, SetBreachDetailsHandler handler) : BreachCasePage(reader)
{
    [BindProperty, Required(ErrorMessage = "Enter what you call it"), StringLength(200, ErrorMessage = "The title must be 200 characters or fewer")]
    public string? BreachTitle { get; set; }

    [BindProperty, Required(ErrorMessage = "Select how far it went")]
    public BreachNature? Nature { get; set; }

    [BindProperty, Required(ErrorMessage = "Choose what kind of incident it is")]
    public string? Incident { get; set; }

    [BindProperty]
    public Guid? OfficerId { get; set; }

    [BindProperty, StringLength(200, ErrorMessage = "The team must be 200 characters or fewer")]
    public string? Team { get; set; }

    [BindProperty]
    public int Version { get; set; }

    public BreachPolicy Policy { get; private set; } = null!;

    public IReadOnlyList<StaffPerson> Workers { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken ct)
    {
        if (!await ShowAsync(reference, ct)) return NotFound();
        (BreachTitle, Nature, Incident, OfficerId, Team, Version) = (Breach.Title, Breach.Nature, Breach.Incident, Breach.OfficerId, Breach.Team, Breach.Version);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string reference, CancellationToken ct)
    {
        if (!await ShowAsync(reference, ct)) return NotFound();
        if (!ModelState.IsValid) return Page();
        var outcome = await handler.HandleAsync(new(reference, Version, BreachTitle!.Trim(), Nature!.Value, Incident!, OfficerId, Given(Team)), ct);
        return DoneOr(outcome, BreachUrl, "The breach is changed and its clocks counted again.");
    }

    private async Task<bool> ShowAsync(string reference, CancellationToken ct)
    {
        if (!await FindAsync(reference, ct)) return false;
        Policy = await policies.TodayAsync(ct);
        Workers = [.. (await names.WorkersAsync(ct)).Where(p => p.Id != Breach.AboutStaffId)];
        return true;
    }
}
