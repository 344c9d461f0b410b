using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Security;
using Keyholder.SharingAgreements.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.SharingAgreements.Features.Agreements.EndAgreement;

[Authorize(Policy = AccessPolicies.SharingDecision)]
internal sealed class EndAgreementModel(AgreementRegister register, EndAgreementHandler handler) : AgreementPage(register)
{
    [BindProperty, Required(ErrorMessage = "Enter why the agreement ends"), StringLength(500, ErrorMessage = "The reason must be 500 characters or fewer")]
    public string? EndedBecause { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        ModelState.IsValid ? DoneOr(await handler.HandleAsync(Agreement.Id, EndedBecause, ct), "The agreement has ended. Nothing may be sent under it any more.") : Page();

    protected override string? NotNow() => Agreement.Versions.Exists(v => v.State == AgreementState.Active) ? null : "This agreement is not in force, so there is nothing to end.";
}
