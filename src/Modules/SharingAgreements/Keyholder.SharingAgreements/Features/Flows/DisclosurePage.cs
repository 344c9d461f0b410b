using Keyholder.BuildingBlocks.Results;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.Flows;

/// <summary>A page about one disclosure. It is found before anything else happens.</summary>
internal abstract class DisclosurePage(SharingDbContext db) : FlowPage
{
    public Disclosure Disclosure { get; private set; } = null!;

    public string Address => $"/staff/sharing/disclosures/{Disclosure.Id}";

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!Guid.TryParse((string?)RouteData.Values["id"], out var id)
            || await db.Disclosures.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, HttpContext.RequestAborted) is not { } found)
        {
            context.Result = new NotFoundResult();
            return;
        }

        Disclosure = found;
        await next();
    }

    protected IActionResult DoneOr(Outcome outcome, string message)
    {
        if (outcome.Problem is not { } problem) return DoneAt(Address, message);
        Fail(problem);
        return Page();
    }
}
