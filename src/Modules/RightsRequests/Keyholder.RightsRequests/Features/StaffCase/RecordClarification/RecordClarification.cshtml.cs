using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.RightsRequests.Features.StaffCase.RecordClarification;

internal sealed class RecordClarificationModel(RecordClarificationHandler handler) : CasePage
{
    [BindProperty, Display(Name = "Date of the answer"), ValidDate(When = DateLimit.TodayOrPast)]
    public DateInput On { get; set; } = new();

    [BindProperty, Required(ErrorMessage = "Enter what the person asks for"), MaxLength(4000)]
    public string? Scope { get; set; }

    public void OnGet() => (On, Scope) = (DateInput.From(Policy.Today), Case.ScopeOf(Key));

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => ModelState.IsValid
        ? DoneOr(await handler.HandleAsync(new RecordClarification(Case.Id, On.Date!.Value, Scope), ct), "The answer is recorded. The clock runs again.")
        : Page();
}
