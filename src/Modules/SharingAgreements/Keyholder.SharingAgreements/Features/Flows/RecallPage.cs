using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.Flows;

/// <summary>A page about one recall. It is found before anything else happens.</summary>
internal abstract class RecallPage(SharingDbContext db) : FlowPage
{
    public Recall Recall { get; private set; } = null!;

    public string Reference { get; private set; } = "";

    public string Partner { get; private set; } = "";

    public string Address => $"/staff/sharing/recalls/{Recall.Id}";

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var ct = HttpContext.RequestAborted;
        if (!Guid.TryParse((string?)RouteData.Values["id"], out var id) || await db.Recalls.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct) is not { } found)
        {
            context.Result = new NotFoundResult();
            return;
        }

        Recall = found;
        Reference = await db.Agreements.Where(a => a.Id == found.AgreementId).Select(a => a.Reference).SingleOrDefaultAsync(ct) ?? "An agreement that is no longer kept";
        Partner = await db.Partners.Where(p => p.Id == found.PartnerId).Select(p => p.Name).SingleOrDefaultAsync(ct) ?? "A partner that is no longer kept";
        await next();
    }
}
