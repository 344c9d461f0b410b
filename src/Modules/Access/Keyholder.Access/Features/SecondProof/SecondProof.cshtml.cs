using System.ComponentModel.DataAnnotations;
using Keyholder.Access.Data;
using Keyholder.Access.SigningIn;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Access.Features.SecondProof;

[Authorize(Policy = AccessPolicies.Resident), EnableRateLimiting(RateLimits.Code)]
internal sealed class SecondProofModel(GiveSecondProofHandler handler, AccessDbContext db) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Enter your access code"), MaxLength(40)]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public bool HasPasskey { get; private set; }

    private Guid Resident => Sessions.PersonOf(User)!.Value;

    public Task OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return await ShowAsync(ct);
        if (await handler.HandleAsync(Resident, Sessions.SessionOf(User)!.Value, Code!, ct)) return this.RedirectBack("/account");
        ModelState.AddModelError(nameof(Code), "The access code is not right, or it does not work any more. After 10 wrong codes in a day you have to wait until tomorrow");
        return await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostPasskeyOptionsAsync(CancellationToken ct) =>
        Content(await handler.AskForPasskeyAsync(HttpContext, Resident, ct), "application/json");

    public async Task<IActionResult> OnPostPasskeyAsync(string? credential, CancellationToken ct)
    {
        ModelState.Clear();
        if (await handler.HandlePasskeyAsync(HttpContext, Resident, Sessions.SessionOf(User)!.Value, credential, ct)) return this.RedirectBack("/account");
        ModelState.AddModelError(nameof(Code), "The passkey was not accepted. Try again, or enter an access code");
        return await ShowAsync(ct);
    }

    private async Task<PageResult> ShowAsync(CancellationToken ct)
    {
        HasPasskey = await db.ResidentPasskeys.AnyAsync(p => p.ResidentId == Resident, ct);
        return Page();
    }
}
