using System.Text;
using Keyholder.BuildingBlocks.Documents;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features.Disposal.ViewCertificate;

/// <summary>One certificate, as a page, as the JSON that the audit trail vouches for, and as a PDF. Names are looked up for the page and the PDF; the certificate has none.</summary>
[Authorize(Policy = AccessPolicies.Records)]
internal sealed class ViewCertificateModel(RetentionDbContext db, PlatformDbContext platform, ActorNames names, DataKeys keys) : DisposalPage
{
    public DisposalCertificate Certificate { get; private set; } = null!;

    public CertificateContent Facts { get; private set; } = null!;

    public Func<string?, string> NameOf { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken ct) => await ReadAsync(reference, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnGetJsonAsync(string reference, CancellationToken ct) =>
        await ReadAsync(reference, ct) ? File(Encoding.UTF8.GetBytes(Certificate.Json), "application/json", $"{reference} certificate.json") : NotFound();

    public async Task<IActionResult> OnGetPdfAsync(string reference, CancellationToken ct)
    {
        if (!await ReadAsync(reference, ct)) return NotFound();
        var organisation = await platform.Organisations.AsNoTracking().Select(o => o.Name).SingleAsync(ct);
        var proofs = await ProofsAsync(ct);
        return File(Draw(organisation, proofs), "application/pdf", $"{reference} certificate.pdf");
    }

    public static string ActionInWords(CertifiedClass part) => RetentionTerms.TryParse<DisposalAction>(part.Action, out var action) ? action.AsDone() : part.Action;

    public static string MeansInWords(CertifiedTask task) =>
        RetentionTerms.TryParse<DisposalMeans>(task.Method, out var means) ? Choice.Of<DisposalMeans>().First(c => c.Value == means.ToString()).Text : task.Method;

    public string ApprovedBy => Facts.ApprovedBySchedule ? "the schedule itself" : NameOf(Facts.ApprovedBy);

    private byte[] Draw(string organisation, IReadOnlyList<(DisposalTask Task, DisposalProof Proof)> proofs)
    {
        var c = Facts;
        var pdf = new PdfText($"Disposal certificate {c.Certificate}", c.Certificate, organisation)
            .Heading("Disposal certificate")
            .Paragraph($"{organisation}\n{c.Certificate}, issued on {c.IssuedOn.InWords()}", bold: true)
            .Paragraph($"{c.Totals.Disposed:N0} {(c.Totals.Disposed == 1 ? "record" : "records")} that had become due by {c.DueUpTo.InWords()} were disposed of by version {c.ScheduleVersion} of the retention schedule. {Kept(c.Totals)}")
            .Paragraph($"Approved by {ApprovedBy} on {c.ApprovedAt.InWords()}.")
            .Heading("What was disposed of", 2)
            .Table(
                ["Class", "Rule and authority", "Disposed of", "Kept"],
                c.Classes.Select(part => (IReadOnlyList<string>)[
                    part.Title, string.Join("\n", new[] { part.Rule + ".", part.Removed is null ? null : $"Removed: {part.Removed}.", part.Authority, part.Citation }.OfType<string>()),
                    $"{part.Disposed:N0} {ActionInWords(part)}", (part.KeptOut + part.OnHold + part.Refused).ToString("N0", System.Globalization.CultureInfo.InvariantCulture)]),
                3, 5, 2, 1);
        if (c.Classes.Any(part => part.LookedThroughBy is not null))
        {
            pdf.Heading("Who looked through the lists", 2)
                .Bullets(c.Classes.Where(part => part.LookedThroughBy is not null).Select(part => $"{part.Title}: {NameOf(part.LookedThroughBy)}, {part.LookedThroughAt!.Value.InWords()}"));
        }

        if (proofs.Count > 0)
        {
            pdf.Heading("What people did", 2).Table(
                ["Where", "How", "Done by", "Witnessed by", "On"],
                proofs.Select(p => (IReadOnlyList<string>)[
                    $"{p.Task.Source} ({p.Task.Count:N0})", Choice.Of<DisposalMeans>().First(m => m.Value == p.Proof.Means.ToString()).Text + (p.Proof.Method is null ? "" : $". {p.Proof.Method}"),
                    p.Proof.DoneBy, p.Proof.WitnessedBy ?? "Nobody", p.Proof.DoneOn.InWords()]), 3, 3, 2, 2, 2);
        }

        return pdf.Heading("Proof", 2)
            .Paragraph($"The list of records has the fingerprint (SHA-256)\n{c.ItemsSha256}")
            .Paragraph($"This certificate has the fingerprint (SHA-256)\n{Certificate.Sha256}\nIt stands on the audit trail, and checking the trail checks the certificate. The certificate itself names nobody; the names above were looked up when this was printed.")
            .Save();
    }

    private static string Kept(CertifiedTotals totals) => (totals.KeptOut + totals.OnHold + totals.Refused) == 0
        ? "None was kept back."
        : $"Kept back: {totals.KeptOut:N0} by a person, {totals.OnHold:N0} on hold, {totals.Refused:N0} refused by the system that holds them.";

    private async Task<List<(DisposalTask, DisposalProof)>> ProofsAsync(CancellationToken ct)
    {
        var proofs = new List<(DisposalTask, DisposalProof)>();
        var tasks = await db.Tasks.AsNoTracking().Where(t => t.RunId == Facts.RunId && t.ConfirmedAt != null).OrderBy(t => t.Batch).ToListAsync(ct);
        if (tasks.Count > 0) await db.AuditReadAsync("retention.task.viewed", "disposal-run", Facts.Certificate, ct);
        foreach (var task in tasks)
        {
            if (await keys.FindAsync(task.Id, ct) is { } key && task.ProofIn(key) is { } proof) proofs.Add((task, proof));
        }

        return proofs;
    }

    private async Task<bool> ReadAsync(string reference, CancellationToken ct)
    {
        if (await db.Certificates.AsNoTracking().SingleOrDefaultAsync(c => c.Reference == reference, ct) is not { } certificate) return false;
        (Certificate, Facts) = (certificate, CertificateWriter.Read(certificate));
        NameOf = await names.OfAsync(Facts.Classes.Select(c => c.LookedThroughBy).Append(Facts.ApprovedBy).Concat(Facts.Confirmations.Select(t => t.ConfirmedBy)), ct);
        return true;
    }
}
