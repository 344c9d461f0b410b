using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.SharingAgreements.Features.PartnerPortal.ReportBreach;

internal sealed class ReportBreachModel(PartnerSession session, ReportBreachHandler handler) : PartnerPage(session)
{
    [BindProperty, Required(ErrorMessage = "Enter what happened"), StringLength(4000)]
    public string? What { get; set; }

    [BindProperty, Display(Name = "The day it happened"), ValidDate(When = DateLimit.TodayOrPast, Optional = true)]
    public DateInput HappenedOn { get; set; } = new();

    [BindProperty, Range(1, 10_000_000, ErrorMessage = "How many people must be a whole number, 1 or more"), Display(Name = "How many people")]
    public int? People { get; set; }

    [BindProperty]
    public Guid Form { get; set; }

    public void OnGet() => Form = Guid.NewGuid();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        return DoneOr(
            await handler.HandleAsync(new ReportBreach(Form, Partner.Id, Contact.Id, What!.Trim(), HappenedOn.Date, People), ct),
            "Thank you. We have your report and will get in touch. Call us as well if it is urgent");
    }
}
