using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Keyholder.Engagement.Features.Groups;

/// <summary>What the pages about groups share.</summary>
internal abstract class GroupPage : PageModel
{
    protected const int PageSize = 50;

    [FromQuery(Name = Paging.QueryParameter)]
    public string? PageText { get; set; }

    public bool MayWork => User.IsInRole(Roles.EngagementOfficer);

    protected static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    protected PageResult Wrong(Problem problem)
    {
        ModelState.AddModelError(problem.Field ?? "", problem.Message);
        return Page();
    }

    protected LocalRedirectResult Done(string url, string message)
    {
        TempData.Success(message);
        return LocalRedirect(url);
    }

    /// <summary>There with a message, or with what is wrong: for buttons that carry nothing that was typed.</summary>
    protected LocalRedirectResult DoneOr(Outcome outcome, string url, string message)
    {
        if (outcome.Problem is { } problem) TempData.Notice(problem.Message);
        else TempData.Success(message);
        return LocalRedirect(url);
    }
}
