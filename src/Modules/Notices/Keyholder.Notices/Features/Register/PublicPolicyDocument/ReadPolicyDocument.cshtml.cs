using Keyholder.BuildingBlocks.Persistence;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features.Register.PolicyDocumentPage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Register.PublicPolicyDocument;

/// <summary>The appropriate policy document, where the organisation has published it.</summary>
[AllowAnonymous]
internal sealed class ReadPolicyDocumentModel(NoticesDbContext db, PlatformDbContext platform, NoticePolicies policies) : PageModel
{
    public PolicyDocument Document { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await FindAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnGetPdfAsync(CancellationToken ct)
    {
        if (!await FindAsync(ct)) return NotFound();
        var organisation = await platform.Organisations.AsNoTracking().Select(o => o.Name).SingleAsync(ct);
        return File(ViewPolicyDocumentModel.Pdf(Document.Text, organisation, Document, await policies.GetAsync(ct)), "application/pdf", $"appropriate-policy-document-{Document.Number}.pdf");
    }

    private async Task<bool> FindAsync(CancellationToken ct)
    {
        if (await db.PolicyDocuments.AsNoTracking().FirstOrDefaultAsync(d => d.PublishedAt != null, ct) is not { } document) return false;
        Document = document;
        ViewData["BackUrl"] = "/privacy";
        return true;
    }
}
