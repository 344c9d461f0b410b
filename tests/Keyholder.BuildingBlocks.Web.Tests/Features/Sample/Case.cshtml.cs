using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Keyholder.BuildingBlocks.Web.Tests.Features.Sample;

public sealed class CaseModel : PageModel
{
    [BindProperty]
    public bool? Right { get; set; }
}
