using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.RateLimiting;

namespace Keyholder.SharingAgreements.Features.PartnerPortal.PartnerSignIn;

[AllowAnonymous, EnableRateLimiting(RateLimits.SignIn)]
internal sealed class PartnerSignInModel(AskForPartnerCodeHandler handler) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Enter your email address"), EmailAddress, StringLength(254)]
    public string? Email { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        await handler.HandleAsync(Email!, ct);
        SignInSteps.Remember(TempData, Email!.Trim());
        return LocalRedirect(SignInSteps.Keep("/partner/sign-in/code", ReturnUrl));
    }
}

/// <summary>What signing in remembers from one page to the next.</summary>
internal static class SignInSteps
{
    private const string Address = "partner-email";

    public static void Remember(ITempDataDictionary kept, string email) => kept[Address] = email;

    public static string? Recall(ITempDataDictionary kept) => kept.Peek(Address) as string;

    public static void Forget(ITempDataDictionary kept) => kept.Remove(Address);

    public static string Keep(string url, string? returnUrl) => IsOwn(returnUrl) ? $"{url}?returnUrl={Uri.EscapeDataString(returnUrl!)}" : url;

    /// <summary>Where somebody wanted to go: a page of the partner's, else the first one.</summary>
    public static string BackTo(string? returnUrl) => IsOwn(returnUrl) ? returnUrl! : PartnerPage.HomeUrl;

    private static bool IsOwn(string? url) => url is not null && url.StartsWith(PartnerPage.HomeUrl + "/", StringComparison.Ordinal) && !url.Contains('\\', StringComparison.Ordinal);
}
