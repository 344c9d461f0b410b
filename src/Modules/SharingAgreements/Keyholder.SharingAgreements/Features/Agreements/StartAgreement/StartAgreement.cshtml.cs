using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.Agreements.StartAgreement;

[Authorize(Policy = AccessPolicies.SharingWork)]
internal sealed class StartAgreementModel(AgreementRegister register, SharingDbContext db) : PageModel
{
    /// <summary>May come with the link from a partner's page.</summary>
    [BindProperty(SupportsGet = true), Required(ErrorMessage = "Select the partner")]
    public Guid? PartnerId { get; set; }

    [BindProperty, Required(ErrorMessage = "Select what kind of agreement it is")]
    public AgreementKind? Kind { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter a title"), StringLength(200, ErrorMessage = "The title must be 200 characters or fewer")]
    public string? Title { get; set; }

    public IReadOnlyList<Choice> Partners { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        ModelState.Clear();
        await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ShowAsync(ct);
        if (!ModelState.IsValid) return Page();
        var begun = await register.BeginAsync(PartnerId!.Value, Kind!.Value, Title!, ct);
        if (begun.Problem is not { } problem) return LocalRedirect($"{AgreementPage.UrlOf(begun.Value)}/draft");
        ModelState.AddModelError(problem.Field ?? "", problem.Message);
        return Page();
    }

    private async Task ShowAsync(CancellationToken ct) => Partners =
    [
        .. (await db.Partners.AsNoTracking().Where(p => p.State == PartnerState.Usable || p.State == PartnerState.NotAssessed).OrderBy(p => p.Name).Select(p => new { p.Id, p.Name, p.State }).ToListAsync(ct))
            .Select(p => new Choice(p.Id.ToString(), p.State == PartnerState.Usable ? p.Name : $"{p.Name} (not assessed yet)")),
    ];
}
