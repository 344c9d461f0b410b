using System.ComponentModel.DataAnnotations;
using Keyholder.Access.Data;
using Keyholder.Access.Features.StaffSignInCode;
using Keyholder.Access.SigningIn;
using Keyholder.BuildingBlocks.Web;
using Keyholder.BuildingBlocks.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Access.Features.StaffRecoveryCode;

[AllowAnonymous, EnableRateLimiting(RateLimits.Code)]
internal sealed class StaffRecoveryCodeModel(CheckSecondFactorHandler handler, StaffSteps steps, AccessDbContext db) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Enter one of your recovery codes"), MaxLength(40)]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await steps.RecallAsync(HttpContext, ct) is { TotpConfirmedAt: not null } ? Page() : Redirect("/staff/sign-in" + this.KeepReturnUrl());

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await steps.RecallAsync(HttpContext, ct) is not { TotpConfirmedAt: not null } person) return Redirect("/staff/sign-in" + this.KeepReturnUrl());
        if (!ModelState.IsValid) return Page();
        switch (await handler.HandleAsync(person, Code!, isRecoveryCode: true, ct))
        {
            case SecondStep.Right:
                await steps.OpenAsync(HttpContext, person, "password and recovery code", ct);
                var left = await db.RecoveryCodes.CountAsync(c => c.StaffId == person.Id, ct);
                TempData.Notice($"You used a recovery code. You have {left.Counted("code")} left. You can make new ones in your account.");
                return this.RedirectBack("/staff/account");
            case SecondStep.Paused:
                ModelState.AddModelError(nameof(Code), "There were too many wrong codes. Wait 15 minutes, then try again");
                return Page();
            default:
                ModelState.AddModelError(nameof(Code), "The code is not right, or it was used before. Each recovery code works once");
                return Page();
        }
    }
}
