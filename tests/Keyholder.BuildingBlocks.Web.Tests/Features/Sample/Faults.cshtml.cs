using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Keyholder.BuildingBlocks.Web.Tests.Features.Sample;

public sealed class FaultsModel : PageModel
{
    public IActionResult OnGet(string kind) => kind switch
    {
        "exception" => throw new InvalidOperationException("a secret of the database"),
        "missing" => NotFound(),
        "redirect" => RedirectToPage("/Sample/Form"),
        _ => StatusCode(int.Parse(kind, System.Globalization.CultureInfo.InvariantCulture)),
    };

    public IActionResult OnPost(string kind) => OnGet(kind);
}
