using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Keyholder.Breaches.Features;

/// <summary>What the staff pages about breaches share.</summary>
internal abstract class BreachPage : PageModel
{
    public const string ListUrl = "/staff/breaches";

    protected const int PageSize = 50;

    [FromQuery(Name = Paging.QueryParameter)]
    public string? PageText { get; set; }

    public bool MayDecide => User.IsInRole(Roles.DataProtectionLead);

    public bool MayWork => MayDecide || User.IsInRole(Roles.CaseOfficer);

    public static string UrlOf(string reference) => $"{ListUrl}/{reference}";

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

/// <summary>A page of one breach. A breach that the reader may not see is not there.</summary>
internal abstract class BreachCasePage(BreachReader reader) : BreachPage
{
    public Breach Breach { get; private set; } = null!;

    public string BreachUrl => UrlOf(Breach.Reference);

    protected async Task<bool> FindAsync(string reference, CancellationToken ct)
    {
        if (await reader.FindAsync(reference, ct) is not { } breach) return false;
        Breach = breach;
        ViewData["BackUrl"] = BreachUrl;
        return true;
    }
}
