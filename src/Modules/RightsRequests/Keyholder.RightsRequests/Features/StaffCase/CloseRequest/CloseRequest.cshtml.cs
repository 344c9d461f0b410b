using System.ComponentModel.DataAnnotations;
using Keyholder.RightsRequests.Domain;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.RightsRequests.Features.StaffCase.CloseRequest;

internal sealed class CloseRequestModel(CloseRequestHandler handler) : CasePage
{
    [BindProperty, Required(ErrorMessage = "Choose how the request ended")]
    public RequestOutcome? Outcome { get; set; }

    public IReadOnlyList<RequestOutcome> Outcomes =>
    [
        .. new[]
        {
            Case.ReleasedAt is null ? null : Case.CurrentApproval?.Proposed,
            Case.WaitingFor is null ? null : RequestOutcome.NoReply,
        }.OfType<RequestOutcome>(),
    ];

    public void OnGet() => Outcome = Outcomes is [var only] ? only : null;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => ModelState.IsValid
        ? DoneOr(await handler.HandleAsync(new CloseRequest(Case.Id, Outcome!.Value), ct), "The request is closed")
        : Page();
}
