using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Keyholder.Engagement.Features.Minutes;

/// <summary>What the pages about minutes and actions share.</summary>
internal abstract class MinutesPage : PageModel
{
    protected const int PageSize = 50;

    [FromQuery(Name = Paging.QueryParameter)]
    public string? PageText { get; set; }

    public bool MayWork => User.IsInRole(Roles.EngagementOfficer);

    public static string UrlOf(string meeting) => $"/staff/meetings/{meeting}/minutes";

    public static string ActionUrlOf(string action) => $"/staff/actions/{action}";

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

/// <summary>Minutes and actions in words.</summary>
internal static class MinutesWording
{
    public static string InWords(this MinutesState state) => state switch
    {
        MinutesState.Draft => "Draft",
        MinutesState.Circulated => "Sent round",
        MinutesState.Agreed => "Agreed",
        _ => "Published",
    };

    public static string Colour(this MinutesState state) => state switch
    {
        MinutesState.Draft => "grey",
        MinutesState.Circulated => "blue",
        MinutesState.Agreed => "teal",
        _ => "green",
    };

    public static string InWords(this MinutesNames names) => names switch
    {
        MinutesNames.Names => "Names",
        MinutesNames.Initials => "Initials",
        MinutesNames.Roles => "Roles, such as “the Chair”",
        _ => "Removed",
    };

    public static string InWords(this ActionState state) => state switch
    {
        ActionState.Open => "Open",
        ActionState.Done => "Done",
        _ => "Not done",
    };
}
