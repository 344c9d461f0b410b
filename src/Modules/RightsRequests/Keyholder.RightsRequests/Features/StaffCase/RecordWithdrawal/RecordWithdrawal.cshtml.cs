using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Web;
using Keyholder.RightsRequests.Features.WithdrawRequest;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.RightsRequests.Features.StaffCase.RecordWithdrawal;

internal sealed class RecordWithdrawalModel(WithdrawRequestHandler handler) : CasePage
{
    [BindProperty, Display(Name = "Date"), ValidDate(When = DateLimit.TodayOrPast)]
    public DateInput On { get; set; } = new();

    public void OnGet() => On = DateInput.From(Policy.Today);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => ModelState.IsValid
        ? DoneOr(await handler.HandleAsync(new WithdrawRequest.WithdrawRequest(Case.Id, On.Date!.Value), ct), "The request is withdrawn")
        : Page();
}
