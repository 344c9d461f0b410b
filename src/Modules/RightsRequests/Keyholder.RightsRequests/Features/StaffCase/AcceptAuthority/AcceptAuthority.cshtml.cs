using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Web;
using Keyholder.StatutoryTime;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.RightsRequests.Features.StaffCase.AcceptAuthority;

internal sealed class AcceptAuthorityModel(AcceptAuthorityHandler handler) : CasePage
{
    [BindProperty, Display(Name = "Date"), ValidDate(When = DateLimit.TodayOrPast)]
    public DateInput On { get; set; } = new();

    public bool Awaited => Case.IsWaitingFor(Matter.Authority);

    public void OnGet() => On = DateInput.From(Policy.Today);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => ModelState.IsValid
        ? DoneOr(await handler.HandleAsync(new AcceptAuthority(Case.Id, On.Date!.Value), ct), "The authority to act is accepted")
        : Page();
}
