using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Features.Agreements;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.SharingAgreements.Features.PartnerPortal.PartnerDocument;

/// <summary>The document of a version that the partner was asked to sign.</summary>
internal sealed class PartnerDocumentModel(PartnerSession session, AgreementRegister register, AgreementDocuments documents, SharingDbContext db) : PartnerPage(session)
{
    public async Task<IActionResult> OnGetAsync(Guid id, int version, CancellationToken ct)
    {
        if (await register.FindAsync(id, ct) is not { } found || found.Agreement.PartnerId != Partner.Id || found.Agreement.Find(version) is not { DocumentId: { } document }) return NotFound();
        await db.AuditReadAsync("sharing.agreement.document-read", "agreement", id, ct);
        return File(await documents.OpenAsync(id, document, ct), "application/pdf", $"{found.Agreement.Reference} version {version}.pdf");
    }
}
