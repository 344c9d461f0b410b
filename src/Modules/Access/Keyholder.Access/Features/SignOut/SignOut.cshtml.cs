using Keyholder.Access.Features.SignOut;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Keyholder.Access.Features.SignOut;

[AllowAnonymous]
internal sealed class SignOutModel(SignOutHandler handler) : PageModel
{
    public IActionResult OnGet() => Redirect("/");

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await handler.HandleAsync(HttpContext, Schemes.Resident, everywhere: false, ct);
        TempData.Success("You are signed out.");
        return Redirect("/");
    }
}
