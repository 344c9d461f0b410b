using System.ComponentModel.DataAnnotations;
using Keyholder.RightsRequests.Domain;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.RightsRequests.Features.StaffCase.RefuseRequest;

internal sealed class RefuseRequestModel(RefuseRequestHandler handler) : CasePage
{
    [BindProperty, Required(ErrorMessage = "Choose why you refuse")]
    public RefusalGround? Ground { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter the reason"), MaxLength(4000)]
    public string? Reason { get; set; }

    public void OnGet() => (Ground, Reason) = (Case.RefusalGround, Case.RefusalReasonOf(Key));

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => ModelState.IsValid
        ? DoneOr(await handler.HandleAsync(new RefuseRequest(Case.Id, Ground!.Value, Reason!), ct), "You asked for approval to refuse")
        : Page();
}
