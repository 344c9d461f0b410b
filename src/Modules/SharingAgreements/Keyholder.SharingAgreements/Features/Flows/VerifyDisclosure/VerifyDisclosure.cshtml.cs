using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.SharingAgreements.Features.Flows.VerifyDisclosure;

[Authorize(Policy = AccessPolicies.SharingWork)]
internal sealed class VerifyDisclosureModel(SharingDbContext db, VerifyRequesterHandler handler, TimeProvider time) : DisclosurePage(db)
{
    [BindProperty, Required(ErrorMessage = "Enter how you checked"), StringLength(500)]
    public string? How { get; set; }

    [BindProperty, Display(Name = "The date you checked"), ValidDate(When = DateLimit.TodayOrPast, WhenEmpty = "Enter when you checked")]
    public DateInput On { get; set; } = new();

    public void OnGet() => (How, On) = (Disclosure.VerifiedHow, DateInput.From(Disclosure.VerifiedOn ?? time.LondonToday()));

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        ModelState.IsValid ? DoneOr(await handler.HandleAsync(new VerifyRequester(Disclosure.Id, How!.Trim(), On.Date!.Value), ct), "Saved") : Page();
}
