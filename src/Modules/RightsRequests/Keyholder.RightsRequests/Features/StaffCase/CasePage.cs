using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.RightsRequests.Features.StaffCase;

/// <summary>A page about one request, for staff who work on requests. Its folder's guard has found the request.</summary>
[Authorize(Policy = AccessPolicies.CaseWork)]
internal abstract class CasePage : PageModel
{
    public RightsRequest Case { get; internal set; } = null!;

    public DataKey Key { get; internal set; } = null!;

    public RequestPeople People { get; internal set; } = null!;

    public RequestPolicy Policy { get; internal set; } = null!;

    public string CaseUrl => $"/staff/requests/{Case.Reference}";

    /// <summary>Looks whether the page may be shown, before its handler runs; the answer, if any, is given in its place.</summary>
    internal virtual Task<IActionResult?> EnterAsync(CancellationToken ct) => Task.FromResult<IActionResult?>(null);

    /// <summary>Back to the case, or to one of its pages, saying what was done.</summary>
    protected IActionResult Done(string message, string under = "")
    {
        TempData.Success(message);
        return LocalRedirect(CaseUrl + under);
    }

    /// <summary>Shows the page again with what is wrong.</summary>
    protected IActionResult Refused(Problem problem)
    {
        ModelState.AddModelError(problem.Field is { } field ? char.ToUpperInvariant(field[0]) + field[1..] : "", problem.Message);
        return Page();
    }

    protected IActionResult DoneOr(Outcome outcome, string message, string under = "") =>
        outcome.Problem is { } problem ? Refused(problem) : Done(message, under);
}

/// <summary>Marks a page that may be opened when its request is closed.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ClosedTooAttribute : Attribute;

/// <summary>
/// Stands before every page of the folder: finds the request by its reference (404 when this tenant has none), puts the reading on
/// the audit trail, and leads back to the case when it is closed and the page would change it.
/// </summary>
internal sealed class CaseGuard(RightsRequestsDbContext db, DataKeys keys, RequestPolicies policies) : IAsyncPageFilter
{
    public const string Folder = "/StaffCase";

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var ct = context.HttpContext.RequestAborted;
        var page = (CasePage)context.HandlerInstance;
        var reference = context.RouteData.Values["reference"] as string ?? "";
        var request = await db.Requests.Include(r => r.ClockEvents).Include(r => r.Approvals).AsSplitQuery().AsNoTracking()
            .SingleOrDefaultAsync(r => r.Reference == reference && r.ErasedAt == null, ct);
        if (request is null)
        {
            context.Result = new NotFoundResult();
            return;
        }

        if (!request.IsOpen && !page.GetType().IsDefined(typeof(ClosedTooAttribute), inherit: true))
        {
            page.TempData.Notice("This request is closed, so it cannot be changed.");
            context.Result = new LocalRedirectResult($"/staff/requests/{request.Reference}");
            return;
        }

        if (HttpMethods.IsGet(context.HttpContext.Request.Method))
            await db.AuditReadAsync("rights-requests.request.viewed", "request", request.Id, ct);
        (page.Case, page.Key, page.Policy) = (request, await keys.GetAsync(request.Id, ct), await policies.TodayAsync(ct));
        page.People = request.PeopleOf(page.Key);
        page.ViewData["BackUrl"] = page.CaseUrl;
        if (await page.EnterAsync(ct) is { } instead) context.Result = instead;
        else await next();
    }
}
