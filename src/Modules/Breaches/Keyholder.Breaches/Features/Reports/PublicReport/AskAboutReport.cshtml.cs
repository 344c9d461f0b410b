using System.ComponentModel.DataAnnotations;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Reports.PublicReport;

[AllowAnonymous, EnableRateLimiting(RateLimits.PublicForm)]
internal sealed class AskAboutReportModel(BreachesDbContext db) : PageModel
{
    [BindProperty, Required(ErrorMessage = "Enter the reference of your report"), StringLength(40)]
    public string? Reference { get; set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        var reference = Reference!.Trim().ToUpperInvariant();
        if (await db.Reports.AnyAsync(r => r.Reference == reference && r.Reporter == ReporterKind.Public, ct)) return LocalRedirect($"/report-a-breach/{reference}");
        ModelState.AddModelError(nameof(Reference), "We have no report with this reference. Check it. If you were signed in when you reported, sign in to see your reports");
        return Page();
    }
}
