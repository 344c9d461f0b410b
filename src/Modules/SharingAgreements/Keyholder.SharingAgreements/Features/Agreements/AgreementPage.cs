using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Domain;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;

namespace Keyholder.SharingAgreements.Features.Agreements;

/// <summary>A staff page about one agreement, named by the route's <c>id</c>. One that is not this organisation's is not there.</summary>
internal abstract class AgreementPage(AgreementRegister register) : PageModel
{
    protected AgreementRegister Register => register;

    public AgreementFile Its { get; private set; } = null!;

    public Agreement Agreement => Its.Agreement;

    public Partner Partner => Its.Partner;

    public SharingPolicy Policy => Its.Policy;

    public string AgreementUrl => UrlOf(Agreement.Id);

    public static string UrlOf(Guid id) => $"/staff/sharing/agreements/{id}";

    /// <summary>Why the page is of no use now; it then leads back to the agreement, saying so.</summary>
    protected virtual string? NotNow() => null;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!Guid.TryParse(RouteData.Values["id"]?.ToString(), out var id) || await register.FindAsync(id, context.HttpContext.RequestAborted) is not { } found)
        {
            context.Result = NotFound();
            return;
        }

        Its = found;
        ViewData["BackUrl"] = AgreementUrl;
        if (NotNow() is { } why)
        {
            TempData.Notice(why);
            context.Result = LocalRedirect(AgreementUrl);
            return;
        }

        await next();
    }

    /// <summary>To another page saying what was done, or this one again with what is wrong.</summary>
    protected IActionResult DoneOr(Outcome outcome, string message, string? url = null)
    {
        if (outcome.Problem is { } problem)
        {
            ModelState.AddModelError(problem.Field ?? "", problem.Message);
            return Page();
        }

        TempData.Success(message);
        return LocalRedirect(url ?? AgreementUrl);
    }
}
