using Keyholder.BuildingBlocks.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.SharingAgreements.Features.Agreements.CompareAgreement;

[Authorize(Policy = AccessPolicies.Sharing)]
internal sealed class CompareAgreementModel(AgreementRegister register, AgreementNames names) : AgreementPage(register)
{
    [FromQuery]
    public int From { get; set; }

    [FromQuery]
    public int To { get; set; }

    public IReadOnlyList<AgreementChange> Changes { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (Agreement.Find(From) is not { } before || Agreement.Find(To) is not { } after) return NotFound();
        ViewData["BackUrl"] = $"{AgreementUrl}/history";
        Changes = AgreementFacts.Compare(
            AgreementFacts.Of(Its, before, await names.OfAsync(before.OurContact, ct)), AgreementFacts.Of(Its, after, await names.OfAsync(after.OurContact, ct)));
        return Page();
    }
}
