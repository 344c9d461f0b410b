using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Web;
using Keyholder.RightsRequests.Domain;
using Keyholder.StatutoryTime;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.RightsRequests.Features.StaffCase.AcceptIdentity;

internal sealed class AcceptIdentityModel(AcceptIdentityHandler handler) : CasePage
{
    [BindProperty, Required(ErrorMessage = "Choose how you know who the person is")]
    public IdentityMethod? Method { get; set; }

    [BindProperty, Display(Name = "Date"), ValidDate(When = DateLimit.TodayOrPast)]
    public DateInput On { get; set; } = new();

    public bool Awaited => Case.IsWaitingFor(Matter.Identity);

    public void OnGet() => On = DateInput.From(Policy.Today);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => ModelState.IsValid
        ? DoneOr(await handler.HandleAsync(new AcceptIdentity(Case.Id, Method!.Value, On.Date!.Value), ct), "The person’s identity is accepted")
        : Page();
}
