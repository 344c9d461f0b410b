using System.ComponentModel.DataAnnotations;
using Keyholder.Access.Domain;
using Keyholder.Access.SigningIn;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Access.Features.StaffEnrol;

[AllowAnonymous, EnableRateLimiting(RateLimits.Code)]
internal sealed class StaffEnrolModel(EnrolStaffHandler handler, SecondFactor secondFactor, StaffSteps steps, PlatformDbContext platform) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Enter the code that your app shows"), MaxLength(20)]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public string QrCode { get; private set; } = "";

    public string Secret { get; private set; } = "";

    public string Next { get; private set; } = "/staff";

    public IReadOnlyList<string>? RecoveryCodes { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await steps.RecallAsync(HttpContext, ct) is { TotpSecret: not null, TotpConfirmedAt: null } person
            ? await ShowAsync(person, ct)
            : Redirect("/staff/sign-in" + this.KeepReturnUrl());

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await steps.RecallAsync(HttpContext, ct) is not { TotpSecret: not null, TotpConfirmedAt: null } person)
            return Redirect("/staff/sign-in" + this.KeepReturnUrl());
        if (!ModelState.IsValid) return await ShowAsync(person, ct);
        RecoveryCodes = await handler.HandleAsync(person, Code!, ct);
        if (RecoveryCodes is null)
        {
            ModelState.AddModelError(nameof(Code), "The code is not right. Enter the 6 digits that your app shows now, and check that your phone's clock is right");
            return await ShowAsync(person, ct);
        }

        await steps.OpenAsync(HttpContext, person, "password and new authenticator", ct);
        Next = this.RedirectBack("/staff").Url;
        return Page();
    }

    private async Task<PageResult> ShowAsync(StaffMember person, CancellationToken ct)
    {
        var secret = secondFactor.SecretOf(person);
        var organisation = await platform.Organisations.Select(o => o.Name).SingleAsync(ct);
        Secret = string.Join(' ', Totp.Base32(secret).Chunk(4).Select(group => new string(group)));
        QrCode = SecondFactor.QrCode(Totp.Uri(secret, organisation, person.Email!));
        return Page();
    }
}
