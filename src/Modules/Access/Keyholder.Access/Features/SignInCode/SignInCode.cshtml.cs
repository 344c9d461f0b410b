using System.ComponentModel.DataAnnotations;
using Keyholder.Access.SigningIn;
using Keyholder.BuildingBlocks.Web.Security;
using Keyholder.Notices.Contracts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Keyholder.Access.Features.SignInCode;

[AllowAnonymous, EnableRateLimiting(RateLimits.Code)]
internal sealed class SignInCodeModel(SignResidentInHandler handler, ResidentSteps steps) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Enter the code from the email"), MaxLength(20)]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [BindProperty(Name = NoticePin.Field)]
    public string? ShownNotice { get; set; }

    public string Email { get; private set; } = "";

    public string AskAgain => "/sign-in" + this.KeepReturnUrl();

    public async Task<IActionResult> OnGetAsync()
    {
        if (await ResidentSteps.RecallAsync(HttpContext) is not { } email) return Redirect(AskAgain);
        Email = email;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await ResidentSteps.RecallAsync(HttpContext) is not { } email) return Redirect(AskAgain);
        Email = email;
        if (!ModelState.IsValid) return Page();
        if (await handler.HandleAsync(email, Code!, Request.Headers.UserAgent, NoticePin.Read(ShownNotice), ct) is not { } session)
        {
            ModelState.AddModelError(nameof(Code), "The code is not right, or it is too old. Check it, or ask for a new code");
            return Page();
        }

        await steps.OpenAsync(HttpContext, session);
        return this.RedirectBack("/account");
    }
}
