using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.SharingAgreements.Features.PartnerPortal.PartnerSignOut;

internal sealed class PartnerSignOutModel(PartnerSession session) : PartnerPage(session)
{
    public IActionResult OnGet() => LocalRedirect(HomeUrl);

    public async Task<IActionResult> OnPostAsync()
    {
        await HttpContext.SignOutAsync(PartnerAccess.Scheme);
        TempData.Success("You are signed out.");
        return LocalRedirect("/partner/sign-in");
    }
}
