using System.ComponentModel.DataAnnotations;
using Keyholder.Access.SigningIn;
using Keyholder.BuildingBlocks.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Keyholder.Access.Features.SignIn;

[AllowAnonymous, EnableRateLimiting(RateLimits.SignIn)]
internal sealed class SignInModel(AskForCodeHandler handler, ResidentSteps steps) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Enter an email address"), EmailAddress, MaxLength(256)]
    public string? Email { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        var email = ResidentSteps.Tidy(Email!);
        await handler.HandleAsync(email, ct);
        await steps.RememberAsync(HttpContext, email);
        return Redirect("/sign-in/code" + this.KeepReturnUrl());
    }
}
