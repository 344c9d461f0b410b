using System.ComponentModel.DataAnnotations;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.Breaches.Features.Cases;
using Keyholder.BuildingBlocks.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.Breaches.Features.Regulator;

/// <summary>A report as it was sent.</summary>
[Authorize(Policy = AccessPolicies.Breaches)]
internal sealed class ViewFilingModel(BreachReader reader, RegulatorDrafts drafts, BreachesDbContext db, DataKeys keys, FileWithRegulatorHandler handler, BreachNames names) : RegulatorPage(reader, drafts, db)
{
    [FromRoute]
    public int Number { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter the regulator’s reference"), StringLength(200)]
    public string? TheirReference { get; set; }

    public RegulatorFiling Filing { get; private set; } = null!;

    public string Text { get; private set; } = "";

    public string By { get; private set; } = "";

    public bool IsUnchanged => RegulatorFiling.HashOf(Text) == Filing.Sha256;

    public string PageUrl => $"{RegulatorUrl}/filings/{Number}";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await OpenAsync(ct)) return NotFound();
        TheirReference = Filing.TheirReference;
        return Page();
    }

    public async Task<IActionResult> OnGetFileAsync(CancellationToken ct) => await OpenAsync(ct) ? TextFile(Text, $"regulator report {Number}") : NotFound();

    public async Task<IActionResult> OnGetPdfAsync(CancellationToken ct) => await OpenAsync(ct) ? PdfFile(Text, Filing.Kind.InWords(), $"regulator report {Number}") : NotFound();

    public async Task<IActionResult> OnPostReferenceAsync(CancellationToken ct)
    {
        if (!MayWork) return Forbid();
        if (!await OpenAsync(ct)) return NotFound();
        return ModelState.IsValid ? DoneOr(await handler.ReferAsync(Breach.Reference, Number, TheirReference!.Trim(), ct), RegulatorUrl, "The reference is saved") : Page();
    }

    private async Task<bool> OpenAsync(CancellationToken ct)
    {
        if (Draft.Filings.FirstOrDefault(f => f.Number == Number) is not { } filing) return false;
        Filing = filing;
        Text = (await keys.GetAsync(Breach.Id, ct)).Open(filing.Text, RegulatorFiling.TextField(filing.Id));
        By = (await names.OfAsync([filing.By], ct))(filing.By);
        return true;
    }
}
