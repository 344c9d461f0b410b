using System.ComponentModel.DataAnnotations;
using Keyholder.Access.SigningIn;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Keyholder.Access.Features.SecondProof;

[Authorize(Policy = AccessPolicies.Resident), EnableRateLimiting(RateLimits.Code)]
internal sealed class SecondProofModel(GiveSecondProofHandler handler) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Enter your access code"), MaxLength(40)]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        if (await handler.HandleAsync(Sessions.PersonOf(User)!.Value, Sessions.SessionOf(User)!.Value, Code!, ct)) return this.RedirectBack("/account");
        ModelState.AddModelError(nameof(Code), "The access code is not right, or it does not work any more. After 10 wrong codes in a day you have to wait until tomorrow");
        return Page();
    }
}
