using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Keyholder.Retention.Features.StaffSchedule;

/// <summary>A page that changes the version in preparation. Where there is none, or it is further on, it leads back.</summary>
[Authorize(Policy = AccessPolicies.RecordsDecision)]
internal abstract class DraftPage(Schedules schedules) : PageModel
{
    public const string DraftUrl = "/staff/retention/schedule/draft";

    /// <summary>The version in preparation.</summary>
    public ScheduleVersion Draft { get; private set; } = null!;

    /// <summary>The states in which the page is of use.</summary>
    protected virtual IReadOnlyList<ScheduleState> States { get; } = [ScheduleState.Draft];

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ViewData["BackUrl"] = DraftUrl;
        var found = await schedules.PendingAsync(context.HttpContext.RequestAborted);
        if (found is null || !States.Contains(found.State))
        {
            TempData.Notice(found is null ? "No change of the schedule is in preparation." : $"Version {found.Number} cannot be changed in this way: {found.State.InWords().ToLowerInvariant()}.");
            context.Result = LocalRedirect(DraftUrl);
            return;
        }

        Draft = found;
        await next();
    }

    /// <summary>Back to the draft saying what was done, or the page again with what is wrong.</summary>
    protected IActionResult DoneOr(Outcome outcome, string message)
    {
        if (outcome.Problem is not { } problem)
        {
            TempData.Success(message);
            return LocalRedirect(DraftUrl);
        }

        ModelState.AddModelError(problem.Field ?? "", problem.Message);
        return Page();
    }
}
