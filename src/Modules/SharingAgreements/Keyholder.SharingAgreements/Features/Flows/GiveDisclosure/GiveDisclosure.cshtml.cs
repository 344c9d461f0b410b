using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
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

    public void OnGet() => (On, Time) = (DateInput.From(time.LondonToday()), ClockTime.Of(time.GetUtcNow()));

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var (at, wrong) = On.Date is { } day && Given(Time) is { } clock ? ClockTime.Read(day, clock, time.GetUtcNow()) : (null, null);
        if (wrong is not null) ModelState.AddModelError(nameof(Time), wrong);
        return ModelState.IsValid ? DoneOr(await handler.HandleAsync(new GiveDisclosure(Disclosure.Id, What!, Protection!.Value, at!.Value), ct), "It is on record") : Page();
    }
}
