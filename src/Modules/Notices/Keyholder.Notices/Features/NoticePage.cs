using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Keyholder.Notices.Features;

/// <summary>What the staff pages about notices share.</summary>
internal abstract class NoticePage : PageModel
{
    public const string NoticesUrl = "/staff/notices";
    public const string ProcessingUrl = "/staff/processing";

    protected const int PageSize = 50;

    [FromQuery(Name = Paging.QueryParameter)]
    public string? PageText { get; set; }

    public bool MayDecide => User.IsInRole(Roles.DataProtectionLead);

    public bool MayWork => MayDecide || User.IsInRole(Roles.TenantAdmin) || User.IsInRole(Roles.CaseOfficer) || User.IsInRole(Roles.EngagementOfficer);

    public static string UrlOf(string slug) => $"{NoticesUrl}/{slug}";

    public static string ActivityUrl(string code) => $"{ProcessingUrl}/{code}";

    protected static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    protected bool Fail(Problem problem)
    {
        ModelState.AddModelError(problem.Field ?? "", problem.Message);
        return false;
    }

    /// <summary>To another page with a message, or this page again with what is wrong.</summary>
    protected IActionResult DoneOr(Outcome outcome, string url, string message)
    {
        if (outcome.Problem is { } problem)
        {
            Fail(problem);
            return Page();
        }

        TempData.Success(message);
        return LocalRedirect(url);
    }

    protected Task<PageOf<T>> PageAsync<T>(IQueryable<T> all, CancellationToken ct) => all.PageAsync(PageText, PageSize, ct);
}
