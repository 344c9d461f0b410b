using System.ComponentModel.DataAnnotations;
using Keyholder.Access.SigningIn;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.BuildingBlocks.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Keyholder.Access.Features.StaffPassword;

[Authorize(Policy = AccessPolicies.Staff), EnableRateLimiting(RateLimits.SignIn)]
internal sealed class StaffPasswordModel(ChangeOwnCredentialsHandler handler) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Enter your present password"), MaxLength(200)]
    public string? Password { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter a new password"), MaxLength(200)]
    public string? NewPassword { get; set; }

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

        if (await handler.ChangePasswordAsync(person, NewPassword!, Sessions.SessionOf(User)!.Value, ct) is { } problem)
        {
            ModelState.AddModelError(nameof(NewPassword), problem);
            return Page();
        }

        TempData.Success("Your password is changed. You are signed out in every other browser.");
        return Redirect("/staff/account");
    }
}
