using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Keyholder.RightsRequests.Features.MyRequests;

[Authorize(Policy = AccessPolicies.Resident)]
internal sealed class MyRequestsModel(OwnRequests own, TimeProvider time) : PageModel
{
    public IReadOnlyList<OwnRequestRow> Requests { get; private set; } = [];

    public DateOnly Today { get; } = time.LondonToday();

    public async Task OnGetAsync(CancellationToken ct) => Requests = await own.ListAsync(User, ct);
}
