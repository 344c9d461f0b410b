using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Keyholder.SharingAgreements.Features.Flows.AddTransfer;
using Keyholder.StatutoryTime;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.SharingAgreements.Features.Flows.GiveDisclosure;

[Authorize(Policy = AccessPolicies.SharingWork)]
internal sealed class GiveDisclosureModel(SharingDbContext db, GiveDisclosureHandler handler, TimeProvider time) : DisclosurePage(db)
{
    [BindProperty, Required(ErrorMessage = "Enter what was given"), StringLength(4000)]
    public string? What { get; set; }

    [BindProperty, Required(ErrorMessage = "Select how it was protected")]
    public Protection? Protection { get; set; }

    [BindProperty, Display(Name = "The date it was given"), ValidDate(When = DateLimit.TodayOrPast, WhenEmpty = "Enter when it was given")]
    public DateInput On { get; set; } = new();

    [BindProperty, Required(ErrorMessage = "Enter the time, for example 14:30")]
    public string? Time { get; set; }

    public void OnGet() => (On, Time) = (DateInput.From(time.LondonToday()), LondonTime.ToLocal(time.GetUtcNow()).ToString("HH:mm", CultureInfo.InvariantCulture));

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (AddTransferModel.MomentOf(On, Time) is not { } at)
        {
            ModelState.AddModelError(nameof(Time), "Enter the time, for example 14:30");
            return Page();
        }

        return ModelState.IsValid ? DoneOr(await handler.HandleAsync(new GiveDisclosure(Disclosure.Id, What!, Protection!.Value, at), ct), "It is on record") : Page();
    }
}
