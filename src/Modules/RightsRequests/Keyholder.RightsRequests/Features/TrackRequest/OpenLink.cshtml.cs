using Keyholder.BuildingBlocks.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Keyholder.RightsRequests.Features.TrackRequest;

/// <summary>Where links in e-mails lead. A programme that looks at links in mail before its reader does uses none up: that takes the button.</summary>
[AllowAnonymous, EnableRateLimiting(RateLimits.Code)]
internal sealed class OpenLinkModel(OpenLinkHandler handler) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    public bool Failed { get; private set; }

    public void OnGet() => Failed = string.IsNullOrEmpty(Token);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await handler.HandleAsync(Token, ct) is not { } request)
        {
            Failed = true;
            return Page();
        }

        await RequestLink.OpenAsync(HttpContext, request.Id);
        return LocalRedirect($"/requests/{request.Reference}");
    }
}
