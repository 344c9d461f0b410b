using Keyholder.RightsRequests.Features.MyRequests;
using Keyholder.RightsRequests.Features.TrackRequest;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.RightsRequests.Features.WithdrawRequest;

internal sealed class WithdrawRequestModel(OwnRequests own, RequestPolicies policies, WithdrawRequestHandler handler) : FollowPage(own, policies)
{
    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        DoneOr(await handler.HandleAsync(new WithdrawRequest(Case.Id, Policy.Today), ct), "Your request is withdrawn.");
}
