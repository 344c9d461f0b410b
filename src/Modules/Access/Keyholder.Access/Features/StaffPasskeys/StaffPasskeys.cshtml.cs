using System.Buffers.Text;
using System.ComponentModel.DataAnnotations;
using Keyholder.Access.Data;
using Keyholder.Access.Domain;
using Keyholder.Access.Features.StaffPassword;
using Keyholder.Access.SigningIn;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.BuildingBlocks.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Access.Features.StaffPasskeys;

[Authorize(Policy = AccessPolicies.Staff), EnableRateLimiting(RateLimits.SignIn)]
internal sealed class StaffPasskeysModel(
    AccessDbContext db, Passkeys<StaffMember> passkeys, ChangeOwnPasskeysHandler handler, ChangeOwnCredentialsHandler credentials) : PageModel
{
    [BindProperty, MaxLength(100)]
    public string? Name { get; set; }

    [BindProperty, MaxLength(200)]
    public string? Password { get; set; }

    public IReadOnlyList<IdentityUserPasskey<Guid>> Held { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var id = Sessions.PersonOf(User)!.Value;
        Held = await db.Passkeys.AsNoTracking().Where(p => p.UserId == id).ToListAsync(ct);
    }

    /// <summary>Asked by the page's script; a wrong password is answered in words that it shows.</summary>
    public async Task<IActionResult> OnPostOptionsAsync(CancellationToken ct)
    {
        if (await credentials.CheckAsync(Sessions.PersonOf(User)!.Value, Password ?? "", ct) is { } person)
            return Content(await passkeys.AskForNewAsync(HttpContext, new PasskeyUserEntity { Id = person.Id.ToString(), Name = person.Email!, DisplayName = person.Name }), "application/json");
        return new ContentResult { StatusCode = StatusCodes.Status422UnprocessableEntity, Content = ChangeOwnCredentialsHandler.WrongPassword + ".", ContentType = "text/plain" };
    }

    public async Task<IActionResult> OnPostAddAsync(string? credential, CancellationToken ct)
    {
        var name = string.IsNullOrWhiteSpace(Name) ? Devices.Describe(Request.Headers.UserAgent) : Name.Trim();
        if (await handler.AddAsync(HttpContext, Sessions.PersonOf(User)!.Value, credential, name, ct)) TempData.Success("The passkey is added. You can sign in with it.");
        else TempData.Notice("The passkey was not added. Try again.");
        return Redirect("/staff/account/passkeys");
    }

    public async Task<IActionResult> OnPostRemoveAsync(string? id, CancellationToken ct)
    {
        if (id is null || !Base64Url.IsValid(id)) return NotFound();
        await handler.RemoveAsync(Sessions.PersonOf(User)!.Value, Base64Url.DecodeFromChars(id), ct);
        TempData.Success("The passkey is removed.");
        return Redirect("/staff/account/passkeys");
    }
}
