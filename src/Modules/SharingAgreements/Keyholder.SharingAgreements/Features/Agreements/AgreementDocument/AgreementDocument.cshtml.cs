using Keyholder.BuildingBlocks.Security;
using Keyholder.SharingAgreements.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.SharingAgreements.Features.Agreements.AgreementDocument;

/// <summary>The document of a version, as made at its approval or as signed on paper.</summary>
[Authorize(Policy = AccessPolicies.Sharing)]
internal sealed class AgreementDocumentModel(AgreementRegister register, AgreementDocuments documents, SharingDbContext db) : AgreementPage(register)
{
    public async Task<IActionResult> OnGetAsync(int version, bool signed, CancellationToken ct)
    {
        if (Agreement.Find(version) is not { } found || (signed ? found.SignedDocumentId : found.DocumentId) is not { } document) return NotFound();
        await db.AuditReadAsync("sharing.agreement.document-read", "agreement", Agreement.Id, ct);
        Response.Headers.CacheControl = "no-store";
        return File(await documents.OpenAsync(Agreement.Id, document, ct), "application/pdf", $"{Agreement.Reference} version {version}{(signed ? " signed" : "")}.pdf");
    }
}
