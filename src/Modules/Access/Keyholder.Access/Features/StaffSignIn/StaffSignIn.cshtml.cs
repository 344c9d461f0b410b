using System.ComponentModel.DataAnnotations;
using Keyholder.Access.Domain;
using Keyholder.Access.SigningIn;
using Keyholder.BuildingBlocks.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Keyholder.Access.Features.StaffSignIn;

[AllowAnonymous, EnableRateLimiting(RateLimits.SignIn)]
internal sealed class StaffSignInModel(SignStaffInHandler handler, StaffSteps steps, Passkeys<StaffMember> passkeys) : PageModel
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

        return Wrong(answer.Paused
            ? "There were too many tries with this email address. Wait 15 minutes, or choose a new password"
            : "The email address or the password is not right");
    }

    public async Task<IActionResult> OnPostPasskeyOptionsAsync() => Content(await passkeys.AskAsync(HttpContext), "application/json");

    public async Task<IActionResult> OnPostPasskeyAsync(string? credential, CancellationToken ct)
    {
        ModelState.Clear();
        if (await passkeys.AcceptAsync(HttpContext, credential, ct) is not { State: StaffState.Active, TotpConfirmedAt: not null } person)
            return Wrong("The passkey was not accepted. Try again, or use your password");
        await steps.OpenAsync(HttpContext, person, "passkey", ct);
        return this.RedirectBack("/staff");
    }

    private PageResult Wrong(string problem)
    {
        ModelState.AddModelError(nameof(Email), problem);
        return Page();
    }
}
