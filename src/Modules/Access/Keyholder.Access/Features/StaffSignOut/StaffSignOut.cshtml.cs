using Keyholder.Access.Features.SignOut;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Keyholder.Access.Features.StaffSignOut;

[AllowAnonymous]
internal sealed class StaffSignOutModel(SignOutHandler handler) : PageModel
{
    public IActionResult OnGet() => Redirect("/staff/sign-in");

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await handler.HandleAsync(HttpContext, Schemes.Staff, everywhere: false, ct);
        TempData.Success("You are signed out.");
        return Redirect("/staff/sign-in");
    }
}
