using System.ComponentModel.DataAnnotations;
using Keyholder.Access.SigningIn;
using Keyholder.BuildingBlocks.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Keyholder.Access.Features.StaffSignIn;

[AllowAnonymous, EnableRateLimiting(RateLimits.SignIn)]
internal sealed class StaffSignInModel(SignStaffInHandler handler, StaffSteps steps) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Enter an email address"), EmailAddress, MaxLength(256)]
    public string? Email { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter your password"), MaxLength(200)]
    public string? Password { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        var answer = await handler.HandleAsync(new SignStaffIn(Email!, Password!), ct);
        if (answer.Person is { } person)
        {
            await steps.RememberAsync(HttpContext, person);
            return Redirect((person.TotpConfirmedAt is null ? "/staff/enrol" : "/staff/sign-in/code") + this.KeepReturnUrl());
        }

        ModelState.AddModelError(nameof(Email), answer.Paused
            ? "There were too many tries with this email address. Wait 15 minutes, or choose a new password"
            : "The email address or the password is not right");
        return Page();
    }
}
