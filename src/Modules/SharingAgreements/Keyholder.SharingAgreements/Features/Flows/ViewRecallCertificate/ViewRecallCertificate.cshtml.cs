using System.Security.Cryptography;
using System.Text;
using Keyholder.BuildingBlocks.Documents;
using Keyholder.BuildingBlocks.Files;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Keyholder.SharingAgreements.Features.Partners;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.Flows.ViewRecallCertificate;

/// <summary>That a partner deleted or returned what it had, or by which law it keeps it: as a page, a PDF, and the JSON that the fingerprint is of.</summary>
[Authorize(Policy = AccessPolicies.Sharing)]
internal sealed class ViewRecallCertificateModel(SharingDbContext db, PlatformDbContext platform, SharingPolicies policies, ActorNames names, DataKeys keys, FileVault vault) : RecallPage(db)
{
    private readonly SharingDbContext _db = db;

    public IReadOnlyList<(string Label, string Value)> Facts { get; private set; } = [];

    /// <summary>Whether the record still is what was confirmed.</summary>
    public bool Holds { get; private set; }

    private RecallCertificate Certificate { get; set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ReadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnGetJsonAsync(CancellationToken ct) =>
        await ReadAsync(ct) ? File(Encoding.UTF8.GetBytes(Certificate.Json()), "application/json", $"{Reference} certificate.json") : NotFound();

    public async Task<IActionResult> OnGetPdfAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct)) return NotFound();
        var organisation = await platform.Organisations.AsNoTracking().Select(o => o.Name).SingleAsync(ct);
        var pdf = new PdfText($"Certificate, {Reference}", Reference, organisation)
            .Heading("Certificate of return or deletion")
            .Paragraph($"{organisation}\n{Partner}", bold: true)
            .Table(["What", "As recorded"], Facts.Select(f => (IReadOnlyList<string>)[f.Label, f.Value]), 1, 2)
            .Heading("Proof", 2)
            .Paragraph($"This certificate has the fingerprint (SHA-256)\n{Recall.Sha256}\nIt stands on the audit trail.");
        return File(pdf.Save(), "application/pdf", $"{Reference} certificate.pdf");
    }

    public async Task<IActionResult> OnGetEvidenceAsync(CancellationToken ct)
    {
        if (Recall.EvidenceId is not { } evidence || await keys.FindAsync(Recall.AgreementId, ct) is not { } key) return NotFound();
        await _db.AuditReadAsync("sharing.recall.evidence-viewed", "recall", Recall.Id, ct);
        return File(vault.OpenRead(key, evidence), "application/octet-stream", $"{Reference} evidence");
    }

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        if (Recall.State == RecallState.Open) return false;
        Certificate = RecallCertificate.Of(Recall, await EvidenceSha256Async(ct));
        Holds = Certificate.Sha256() == Recall.Sha256;
        var nameOf = await names.OfAsync([Recall.ConfirmedBy], ct);
        Facts =
        [
            .. new (string Label, string? Value)[]
            {
                ("Partner", Partner),
                ("Agreement", $"{Reference} version {Recall.Version}"),
                ("Data", (await policies.TodayAsync(ct)).ItemsInWords(Recall.Items)),
                ("What became of it", Recall.State == RecallState.Kept ? "Kept by law" : Recall.Kind.InWords()),
                (Recall.State == RecallState.Kept ? "Law" : "How", Recall.How),
                ("Done on", Recall.DoneOn?.InWords()),
                ("Confirmed by", nameOf(Recall.ConfirmedBy)),
                ("Confirmed", Recall.ConfirmedAt?.InWords()),
            }.Where(f => f.Value is not null).Select(f => (f.Label, f.Value!)),
        ];
        return true;
    }

    private async Task<string?> EvidenceSha256Async(CancellationToken ct)
    {
        if (Recall.EvidenceId is not { } evidence || await keys.FindAsync(Recall.AgreementId, ct) is not { } key) return null;
        await using var content = vault.OpenRead(key, evidence);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, ct));
    }
}
