using Keyholder.BuildingBlocks.Security;
using Keyholder.SharingAgreements.Contracts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Keyholder.Breaches.Features.BreachInbox;

/// <summary>A page for a signed-in contact of a partner. What is not that partner's own is not there.</summary>
[Authorize(Policy = AccessPolicies.PartnerContact)]
internal abstract class BreachInboxPage(IPartners partners) : PageModel
{
    public const string ListUrl = "/partner/breach-notices";

    public PartnerVisitor Visitor { get; private set; } = null!;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (partners.Visitor is not { } visitor)
        {
            context.Result = NotFound();
            return;
        }

        Visitor = visitor;
        // What a partner sees is not kept by the browser of a shared computer.
        Response.Headers.CacheControl = "no-store";
        await base.OnPageHandlerExecutionAsync(context, next);
    }
}
