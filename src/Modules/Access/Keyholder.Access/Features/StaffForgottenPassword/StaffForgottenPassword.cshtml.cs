using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Keyholder.Access.Features.StaffForgottenPassword;

[AllowAnonymous, EnableRateLimiting(RateLimits.SignIn)]
internal sealed class StaffForgottenPasswordModel(AskForPasswordResetHandler handler) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Enter an email address"), EmailAddress, MaxLength(256)]
    public string? Email { get; set; }

    public bool Asked { get; private set; }

    public void OnGet(bool asked) => Asked = asked;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        await handler.HandleAsync(Email!, ct);
        return Redirect("/staff/forgotten-password?asked=true");
    }
}
