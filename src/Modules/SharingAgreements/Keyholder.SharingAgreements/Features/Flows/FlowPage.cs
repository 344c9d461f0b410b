using System.Globalization;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Keyholder.SharingAgreements.Features.Flows;

/// <summary>What the pages of decisions, transfers, disclosures, matching, corrections and recalls share.</summary>
internal abstract class FlowPage : PageModel
{
    protected const int PageSize = 50;

    [FromQuery(Name = Paging.QueryParameter)]
    public string? PageText { get; set; }

    public bool MayDecide => User.IsInRole(Roles.DataProtectionLead);

    public bool MayWork => MayDecide || User.IsInRole(Roles.TenantAdmin) || User.IsInRole(Roles.CaseOfficer);

    protected bool Fail(Problem problem)
    {
        ModelState.AddModelError(problem.Field ?? "", problem.Message);
        return false;
    }

    protected IActionResult DoneAt(string url, string message)
    {
        TempData.Success(message);
        return LocalRedirect(url);
    }

    protected Task<PageOf<T>> PageAsync<T>(IQueryable<T> all, CancellationToken ct) => all.PageAsync(PageText, PageSize, ct);

    protected static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    protected static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
