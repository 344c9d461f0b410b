using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Keyholder.Engagement.Features.Recruitment;

/// <summary>What the pages about recruitment and equality share.</summary>
internal abstract class RecruitmentPage : PageModel
{
    protected const int PageSize = 50;

    [FromQuery(Name = Paging.QueryParameter)]
    public string? PageText { get; set; }

    public bool MayWork => User.IsInRole(Roles.EngagementOfficer);

    public static string UrlOf(string slug) => $"/staff/groups/{slug}/recruitment";

    public static string UrlOf(string slug, int number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/staff/groups/{slug}/recruitment/{number}");

    protected static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    protected static IReadOnlyList<string> Lines(string? text) => [.. (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

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

    /// <summary>To another page with a message, or there with what is wrong: for buttons that carry nothing that was typed.</summary>
    protected LocalRedirectResult DoneOr(Outcome outcome, string url, string message)
    {
        if (outcome.Problem is { } problem) TempData.Notice(problem.Message);
        else TempData.Success(message);
        return LocalRedirect(url);
    }
}
