using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Keyholder.Access.Features.RoleTitles;

[Authorize(Policy = AccessPolicies.TenantAdmin)]
internal sealed class RoleTitlesModel(SetRoleTitlesHandler handler, IPeople people) : PageModel
{
    [BindProperty]
    public Dictionary<string, string?> Titles { get; set; } = [];

    public async Task OnGetAsync(CancellationToken ct) =>
        Titles = (await people.TitlesAsync(ct)).ToDictionary(t => t.Key, t => (string?)t.Value, StringComparer.Ordinal);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        foreach (var (role, title) in Titles.Where(t => t.Value?.Length > 100))
            ModelState.AddModelError($"Titles[{role}]", $"The title must be 100 characters or fewer; it has {title!.Length}");
        if (!ModelState.IsValid) return Page();
        await handler.HandleAsync(Titles, ct);
        TempData.Success("The titles are saved.");
        return Redirect("/staff/admin/titles");
    }
}
