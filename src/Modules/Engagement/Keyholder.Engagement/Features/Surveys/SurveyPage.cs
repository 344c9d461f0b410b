using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Keyholder.Engagement.Features.Surveys;

/// <summary>What the staff pages about surveys and bulletins share.</summary>
internal abstract class SurveyPage : PageModel
{
    public const string SurveysUrl = "/staff/surveys";

    protected const int PageSize = 50;

    [FromQuery(Name = Paging.QueryParameter)]
    public string? PageText { get; set; }

    public bool MayWork => User.IsInRole(Roles.EngagementOfficer);

    public static string UrlOf(string reference) => $"{SurveysUrl}/{reference}";

    protected static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    protected PageResult Wrong(Problem problem, string prefix = "")
    {
        ModelState.AddModelError(problem.Field is { } field ? prefix + field : "", problem.Message);
        return Page();
    }

    protected LocalRedirectResult Done(string url, string message)
    {
        TempData.Success(message);
        return LocalRedirect(url);
    }

    /// <summary>To another page with a message, or there with what is wrong: for buttons that carry nothing that was typed.</summary>
    protected LocalRedirectResult DoneOr(Outcome outcome, string url, string message)
    {
        if (outcome.Problem is { } problem) TempData.Notice(problem.Message);
        else TempData.Success(message);
        return LocalRedirect(url);
    }
}
