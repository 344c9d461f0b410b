using System.ComponentModel.DataAnnotations;
using Keyholder.Access.Features.StaffPassword;
using Keyholder.Access.SigningIn;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Keyholder.Access.Features.StaffRecoveryCodes;

[Authorize(Policy = AccessPolicies.Staff), EnableRateLimiting(RateLimits.SignIn)]
internal sealed class StaffRecoveryCodesModel(ChangeOwnCredentialsHandler handler) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Enter your password"), MaxLength(200)]
    public string? Password { get; set; }

    public IReadOnlyList<string>? RecoveryCodes { get; private set; }

    public void OnGet()
    {
    }

    public async Task OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return;
        if (await handler.CheckAsync(Sessions.PersonOf(User)!.Value, Password!, ct) is { } person) RecoveryCodes = await handler.NewRecoveryCodesAsync(person, ct);
        else ModelState.AddModelError(nameof(Password), ChangeOwnCredentialsHandler.WrongPassword);
    }
}
