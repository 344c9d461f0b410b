using Keyholder.BuildingBlocks.Web.Security;
using Keyholder.RightsRequests.Domain;
using Keyholder.RightsRequests.Features.MyRequests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Keyholder.RightsRequests.Features.TrackRequest;

[EnableRateLimiting(RateLimits.PublicForm)]
internal sealed class SendProofModel(OwnRequests own, RequestPolicies policies, SendProofHandler handler) : FollowPage(own, policies)
{
    private const int MostFiles = 5;

    [BindProperty]
    public List<IFormFile> Upload { get; set; } = [];

    public bool IsIdentity => RouteData.Values["purpose"] is "identity";

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Upload.Count == 0) ModelState.AddModelError(nameof(Upload), "Select a file");
        if (Upload.Count > MostFiles) ModelState.AddModelError(nameof(Upload), $"You can send up to {MostFiles} files at once");
        if (!ModelState.IsValid) return Page();
        var purpose = IsIdentity ? FilePurpose.Identity : FilePurpose.Authority;
        return DoneOr(await handler.HandleAsync(new SendProof(Case.Id, purpose, Upload), ct), "Thank you. We have what you sent and will look at it.");
    }
}
