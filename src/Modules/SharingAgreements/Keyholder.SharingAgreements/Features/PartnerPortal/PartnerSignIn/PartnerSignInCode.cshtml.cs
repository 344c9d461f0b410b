using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Keyholder.SharingAgreements.Features.PartnerPortal.PartnerSignIn;

[AllowAnonymous, EnableRateLimiting(RateLimits.SignIn)]
internal sealed class PartnerSignInCodeModel(SignPartnerInHandler handler) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Enter the code from the email"), StringLength(20)]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public string Email { get; private set; } = "";

    public string AskAgain => SignInSteps.Keep("/partner/sign-in", ReturnUrl);

    public IActionResult OnGet() => Recall() ? Page() : LocalRedirect(AskAgain);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!Recall()) return LocalRedirect(AskAgain);
        if (!ModelState.IsValid) return Page();
        if (await handler.HandleAsync(Email, Code!, ct) is not { } contact)
        {
            ModelState.AddModelError(nameof(Code), "The code is not right, or it is too old. Check it, or ask for a new code");
            return Page();
        }

        SignInSteps.Forget(TempData);
        await PartnerAccess.SignInAsync(HttpContext, contact);
        return LocalRedirect(SignInSteps.BackTo(ReturnUrl));
    }

    private bool Recall()
    {
        Email = SignInSteps.Recall(TempData) ?? "";
        return Email.Length > 0;
    }
}
