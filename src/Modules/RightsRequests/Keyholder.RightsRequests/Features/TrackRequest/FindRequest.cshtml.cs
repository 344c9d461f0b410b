using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Keyholder.RightsRequests.Features.TrackRequest;

[AllowAnonymous, EnableRateLimiting(RateLimits.PublicForm)]
internal sealed class FindRequestModel(AskForLinkHandler handler) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Enter the reference"), StringLength(40)]
    public string? Reference { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter your email address"), EmailAddress, StringLength(256)]
    public string? Email { get; set; }

    public bool Asked { get; private set; }

    public void OnGet(bool asked) => Asked = asked;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        await handler.HandleAsync(Reference!, Email!, ct);
        return LocalRedirect("/requests/track?asked=true");
    }
}
