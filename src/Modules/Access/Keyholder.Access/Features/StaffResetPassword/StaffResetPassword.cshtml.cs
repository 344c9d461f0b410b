using System.ComponentModel.DataAnnotations;
using Keyholder.Access.Domain;
using Keyholder.Access.SigningIn;
using Keyholder.BuildingBlocks.Web;
using Keyholder.BuildingBlocks.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Keyholder.Access.Features.StaffResetPassword;

[AllowAnonymous, EnableRateLimiting(RateLimits.SignIn)]
internal sealed class StaffResetPasswordModel(StaffLinks links, ResetPasswordHandler handler) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter a new password"), MaxLength(200)]
    public string? NewPassword { get; set; }

    public bool Works { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) => Works = await links.FindAsync(Token, LinkPurpose.PasswordReset, ct) is { State: StaffState.Active };

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await links.FindAsync(Token, LinkPurpose.PasswordReset, ct) is not { State: StaffState.Active } person)
        {
            ModelState.Clear();
            return Page();
        }

        Works = true;
        if (!ModelState.IsValid) return Page();
        if (await handler.HandleAsync(person, NewPassword!, ct) is { } problem)
        {
            ModelState.AddModelError(nameof(NewPassword), problem);
            return Page();
        }

        TempData.Success("Your password is changed. Sign in with it.");
        return Redirect("/staff/sign-in");
    }
}
