using System.Text;
using Keyholder.Breaches.Data;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Keyholder.Breaches.Features.Regulator;

/// <summary>A page of one breach, named by the route's <c>reference</c>. What the reader may not see is not there.</summary>
internal abstract class OneBreachPage(BreachReader reader) : BreachCasePage(reader)
{
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await FindAsync(RouteData.Values["reference"]!.ToString()!, context.HttpContext.RequestAborted)) await next();
        else context.Result = NotFound();
    }
}

/// <summary>A page about what the regulator is told of one breach.</summary>
internal abstract class RegulatorPage(BreachReader reader, RegulatorDrafts drafts, BreachesDbContext db) : OneBreachPage(reader)
{
    public RegulatorDraft Draft { get; private set; } = null!;

    public string RegulatorUrl => $"{BreachUrl}/regulator";

    public override Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next) => base.OnPageHandlerExecutionAsync(context, async () =>
    {
        if (await drafts.ReadAsync(Breach, context.HttpContext.RequestAborted) is { } draft)
        {
            Draft = draft;
            await db.AuditReadAsync("breaches.regulator.read", "breach", Breach.Id, context.HttpContext.RequestAborted);
            ViewData["BackUrl"] = RegulatorUrl;
            return await next();
        }

        context.Result = NotFound();
        return new PageHandlerExecutedContext(PageContext, context.Filters, context.HandlerMethod, context.HandlerInstance);
    });

    /// <summary>Checks the draft against the names that the case knows.</summary>
    protected async Task<RegulatorCheck> CheckAsync(CancellationToken ct) => RegulatorCheck.Of(Draft, await drafts.NamesAsync(Breach, ct));

    protected IActionResult TextFile(string text, string name)
    {
        Response.Headers.CacheControl = "no-store";
        return File(Encoding.UTF8.GetBytes(text), "text/plain; charset=utf-8", $"{Breach.Reference} {name}.txt");
    }

    protected IActionResult PdfFile(string text, string title, string name)
    {
        Response.Headers.CacheControl = "no-store";
        return File(RegulatorPaper.Pdf(text, title, Breach.Reference, Draft.Sender.Organisation), "application/pdf", $"{Breach.Reference} {name}.pdf");
    }
}
