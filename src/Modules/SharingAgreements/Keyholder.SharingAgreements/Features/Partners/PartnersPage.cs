using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Keyholder.SharingAgreements.Features.Partners;

/// <summary>What the staff pages about partners share.</summary>
internal abstract class PartnersPage : PageModel
{
    public const string ListUrl = "/staff/sharing/partners";

    private const int PageSize = 50;

    [FromQuery(Name = Paging.QueryParameter)]
    public string? PageText { get; set; }

    public bool MayWork => User.IsInRole(Roles.TenantAdmin) || User.IsInRole(Roles.DataProtectionLead) || User.IsInRole(Roles.CaseOfficer);

    public bool MayDecide => User.IsInRole(Roles.DataProtectionLead);

    public static string UrlOf(Guid partner) => $"{ListUrl}/{partner}";

    protected static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

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
