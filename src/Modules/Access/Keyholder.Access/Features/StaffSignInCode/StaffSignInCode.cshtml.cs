using System.ComponentModel.DataAnnotations;
using Keyholder.Access.SigningIn;
using Keyholder.BuildingBlocks.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Keyholder.Access.Features.StaffSignInCode;

[AllowAnonymous, EnableRateLimiting(RateLimits.Code)]
internal sealed class StaffSignInCodeModel(CheckSecondFactorHandler handler, StaffSteps steps) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Enter the code from your authenticator app"), MaxLength(20)]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public string OtherWay => "/staff/recovery-code" + this.KeepReturnUrl();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await steps.RecallAsync(HttpContext, ct) is { TotpConfirmedAt: not null } ? Page() : Redirect("/staff/sign-in" + this.KeepReturnUrl());

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await steps.RecallAsync(HttpContext, ct) is not { TotpConfirmedAt: not null } person) return Redirect("/staff/sign-in" + this.KeepReturnUrl());
        if (!ModelState.IsValid) return Page();
        switch (await handler.HandleAsync(person, Code!, isRecoveryCode: false, ct))
        {
            case SecondStep.Right:
                await steps.OpenAsync(HttpContext, person, "password and authenticator code", ct);
                return this.RedirectBack("/staff");
            case SecondStep.Paused:
                ModelState.AddModelError(nameof(Code), "There were too many wrong codes. Wait 15 minutes, then try again");
                return Page();
            default:
                ModelState.AddModelError(nameof(Code), "The code is not right. Codes change every 30 seconds and work once: enter the one your app shows now");
                return Page();
        }
    }
}
