using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Keyholder.SharingAgreements.Features.PartnerPortal;

/// <summary>A page for a signed-in contact of a partner. What is not that partner's own is not there.</summary>
[Authorize(Policy = AccessPolicies.PartnerContact)]
internal abstract class PartnerPage(PartnerSession session) : PageModel
{
    public const string HomeUrl = "/partner";

    public PartnerContact Contact => session.Contact;

    public Partner Partner => session.Partner;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!session.IsOpen)
        {
            context.Result = NotFound();
            return;
        }

        // What a partner sees is not kept by the browser of a shared computer.
        Response.Headers.CacheControl = "no-store";
        ViewData["BackUrl"] ??= HomeUrl;
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    /// <summary>To another page, or this one again with what is wrong.</summary>
    protected IActionResult DoneOr(Outcome outcome, string message, string url = HomeUrl)
    {
        if (outcome.Problem is { } problem)
        {
            ModelState.AddModelError(problem.Field ?? "", problem.Message);
            return Page();
        }

        TempData.Success(message);
        return LocalRedirect(url);
    }
}
