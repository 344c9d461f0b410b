using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Security;
using Keyholder.SharingAgreements.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.SharingAgreements.Features.Flows.DecideDisclosure;

[Authorize(Policy = AccessPolicies.SharingDecision)]
internal sealed class DecideDisclosureModel(SharingDbContext db, DecideDisclosureHandler handler) : DisclosurePage(db)
{
    [BindProperty, Required(ErrorMessage = "Select whether it may be given")]
    public bool? Give { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter why"), StringLength(4000)]
    public string? Reason { get; set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => !ModelState.IsValid ? Page()
        : DoneOr(await handler.HandleAsync(new DecideDisclosure(Disclosure.Id, Give!.Value, Reason!), ct), Disclosure.IsEmergency ? "It is on record" : Give.Value ? "It may be given" : "It is refused");
}
