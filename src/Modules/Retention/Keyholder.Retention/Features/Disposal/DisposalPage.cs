using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Keyholder.Retention.Features.Disposal;

/// <summary>What the pages of holds and disposals share.</summary>
internal abstract class DisposalPage : PageModel
{
    protected const int PageSize = 50;

    [FromQuery(Name = Paging.QueryParameter)]
    public string? PageText { get; set; }

    /// <summary>Whether the reader may decide: approve, cancel, pause, place and lift holds.</summary>
    public bool MayDecide => User.IsInRole(Roles.TenantAdmin) || User.IsInRole(Roles.DataProtectionLead);

    /// <summary>Whether the reader looks through the lists of a role.</summary>
    public bool MayLookThrough(string owner) => MayDecide || User.IsInRole(owner);

    protected IActionResult DoneOr(Outcome outcome, string url, string message)
    {
        if (outcome.Problem is { } problem)
        {
            ModelState.AddModelError(problem.Field ?? "", problem.Message);
            return Page();
        }

        TempData.Success(message);
        return LocalRedirect(url);
    }

    protected Task<PageOf<T>> PageAsync<T>(IQueryable<T> all, CancellationToken ct) => all.PageAsync(PageText, PageSize, ct);
}
