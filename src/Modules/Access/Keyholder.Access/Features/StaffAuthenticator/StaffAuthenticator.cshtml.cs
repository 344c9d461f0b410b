using System.ComponentModel.DataAnnotations;
using Keyholder.Access.Features.StaffPassword;
using Keyholder.Access.SigningIn;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Keyholder.Access.Features.StaffAuthenticator;

[Authorize(Policy = AccessPolicies.Staff), EnableRateLimiting(RateLimits.SignIn)]
internal sealed class StaffAuthenticatorModel(ChangeOwnCredentialsHandler handler, StaffSteps steps) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Enter your password"), MaxLength(200)]
    public string? Password { get; set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        if (await handler.CheckAsync(Sessions.PersonOf(User)!.Value, Password!, ct) is not { } person)
        {
            ModelState.AddModelError(nameof(Password), ChangeOwnCredentialsHandler.WrongPassword);
            return Page();
        }

        await handler.ResetAuthenticatorAsync(person, ct);
        await HttpContext.SignOutAsync(Schemes.Staff);
        await steps.RememberAsync(HttpContext, person);
        return Redirect("/staff/enrol?returnUrl=/staff/account");
    }
}
