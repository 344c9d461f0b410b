using System.ComponentModel.DataAnnotations;
using Keyholder.Access.Data;
using Keyholder.Access.Domain;
using Keyholder.Access.SigningIn;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.BuildingBlocks.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Access.Features.ResidentPasskeys;

[Authorize(Policy = AccessPolicies.Resident), EnableRateLimiting(RateLimits.Code)]
internal sealed class ResidentPasskeysModel(ChangeResidentPasskeysHandler handler, AccessDbContext db) : PageModel
{
    private const string Here = "/account/passkeys";

    [BindProperty]
    public string? Name { get; set; }

    public bool MayAdd => ChangeResidentPasskeysHandler.MayAdd(User);

    public IReadOnlyList<ResidentPasskey> Held { get; private set; } = [];

    private Guid Resident => Sessions.PersonOf(User)!.Value;

    public async Task OnGetAsync(CancellationToken ct) =>
        Held = await db.ResidentPasskeys.AsNoTracking().Where(p => p.ResidentId == Resident).OrderBy(p => p.Id).ToListAsync(ct);

    /// <summary>Asked by the page's script, which shows the words of a refusal.</summary>
    public async Task<IActionResult> OnPostOptionsAsync(CancellationToken ct)
    {
        if (Name?.Trim().Length > ResidentPasskey.LongestName) return Refused($"Name must be {ResidentPasskey.LongestName} characters or fewer.");
        return await handler.AskAsync(HttpContext, ct) is { } options
            ? Content(options, "application/json")
            : Refused("It is more than 30 minutes since you entered your access code or used a passkey. Load this page again.");
    }

    public async Task<IActionResult> OnPostAddAsync(string? credential, CancellationToken ct)
    {
        var name = string.IsNullOrWhiteSpace(Name) ? Devices.Describe(Request.Headers.UserAgent) : Name.Trim();
        if (name.Length <= ResidentPasskey.LongestName && await handler.AddAsync(HttpContext, credential, name, ct))
            TempData.Success("The passkey is added. You can use it to open our answers.");
        else
            TempData.Notice("The passkey was not added. Try again.");
        return Redirect(Here);
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid id, CancellationToken ct)
    {
        await handler.RemoveAsync(Resident, id, ct);
        TempData.Success("The passkey is removed.");
        return Redirect(Here);
    }

    private static ContentResult Refused(string why) =>
        new() { StatusCode = StatusCodes.Status422UnprocessableEntity, Content = why, ContentType = "text/plain" };
}
