using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Web;
using Keyholder.RightsRequests.Domain;
using Keyholder.RightsRequests.Features.MyRequests;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Keyholder.RightsRequests.Features.TrackRequest;

/// <summary>A page about one request, for whoever made it. Everybody else gets 404, whether or not there is such a request.</summary>
[Authorize(Policy = RequestLink.Follower)]
internal abstract class FollowPage(OwnRequests own, RequestPolicies policies) : PageModel
{
    public RightsRequest Case => Own.Request;

    public RequestPolicy Policy { get; private set; } = null!;

    public string CaseUrl => $"/requests/{Case.Reference}";

    protected OwnRequest Own { get; private set; } = null!;

    /// <summary>Whether the page is for requests that are still open only.</summary>
    protected virtual bool OpenOnly => true;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var ct = HttpContext.RequestAborted;
        if (await own.FindAsync(User, RouteData.Values["reference"] as string ?? "", ct) is not { } found)
        {
            context.Result = NotFound();
            return;
        }

        Own = found;
        Policy = await policies.TodayAsync(ct);
        if (OpenOnly && !Case.IsOpen)
        {
            context.Result = LocalRedirect(CaseUrl);
            return;
        }

        ViewData["BackUrl"] = CaseUrl;
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    /// <summary>Back to the request, or this page again with what is wrong.</summary>
    protected IActionResult DoneOr(Outcome outcome, string message)
    {
        if (outcome.Problem is { } problem)
        {
            ModelState.AddModelError(problem.Field ?? "", problem.Message);
            return Page();
        }

        TempData.Success(message);
        return LocalRedirect(CaseUrl);
    }
}
