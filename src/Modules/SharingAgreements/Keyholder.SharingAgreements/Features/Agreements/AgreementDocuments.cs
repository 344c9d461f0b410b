using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Documents;
using Keyholder.BuildingBlocks.Files;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Keyholder.SharingAgreements.Features.Agreements;

/// <summary>The document that both sign, and the paper they may have signed instead, in the vault under the agreement's key.</summary>
internal sealed class AgreementDocuments(PlatformDbContext platform, DataKeys keys, FileVault vault, IPeople people, IOptions<KeyholderOptions> options)
{
    public async Task<StoredFile> SaveAsync(AgreementFile file, AgreementVersion version, CancellationToken ct)
    {
        var organisation = await platform.Organisations.AsNoTracking().Select(o => o.Name).SingleAsync(ct);
        var ourContact = version.OurContact is { } id ? (await people.FindAsync([id], ct)).GetValueOrDefault(id)?.Name : null;
        var key = await keys.GetOrCreateAsync(file.Agreement.Id, ct);
        using var content = new MemoryStream(Draw(file, version, organisation, ourContact));
        return await vault.SaveAsync(key, content, ct);
    }

    /// <summary>A document of the agreement. The caller disposes the stream.</summary>
    /// <exception cref="DataKeyDestroyedException">The agreement's key has been destroyed.</exception>
    public async Task<Stream> OpenAsync(Guid agreementId, Guid documentId, CancellationToken ct) => vault.OpenRead(await keys.GetAsync(agreementId, ct), documentId);

    /// <summary>Takes a signed document as a PDF.</summary>
    public async Task<Outcome<Guid>> ReceiveAsync(Guid agreementId, string fileName, Stream content, CancellationToken ct)
    {
        var inspected = UploadInspection.Inspect(fileName, content, options.Value.UploadLimit);
        if (inspected.Problem is { } problem) return new Problem($"The selected file {problem}", "Document");
        if (inspected.MediaType != "application/pdf") return new Problem("The selected file must be a PDF", "Document");
        return (await vault.SaveAsync(await keys.GetOrCreateAsync(agreementId, ct), content, ct)).Id;
    }

    private static byte[] Draw(AgreementFile file, AgreementVersion version, string organisation, string? ourContact)
    {
        var (agreement, partner, policy) = file;
        var pdf = new PdfText($"{agreement.Title}, {agreement.Reference}", $"{agreement.Reference} version {version.Number}", organisation)
            .Heading(agreement.Title)
            .Paragraph($"{agreement.Kind.InWords()} {agreement.Reference}, version {version.Number}", bold: true)
            .Paragraph($"Between {organisation} (“we”) and {partner.Name} (“the partner”{(partner.RegistrationNumber is { } number ? $", registered with the regulator as {number}" : "")}).");
        var facts = AgreementFacts.Of(file, version, ourContact).Where(f => f.Text is not null).ToList();
        foreach (var step in AgreementSteps.For(agreement.Kind))
        {
            pdf.Heading(policy.StepTitle(step), 2);
            foreach (var fact in facts.Where(f => f.Step == step))
            {
                pdf.Paragraph(fact.Name, bold: true);
                var lines = fact.Text!.Split('\n');
                if (lines.Length > 1) pdf.Bullets(lines.Where(l => l.Trim().Length > 0));
                else pdf.Paragraph(lines[0]);
            }
        }

        return pdf.Heading("Signatures", 2)
            .Paragraph("For us:\n\nName:                                                Date:")
            .Paragraph("For the partner:\n\nName:                                                Date:")
            .Paragraph("Where it is signed online instead, the names, the times and this document’s fingerprint are kept with the agreement.")
            .Save();
    }
}

/// <summary>Names of staff, looked up when they are shown.</summary>
internal sealed class AgreementNames(IPeople people)
{
    public async Task<Func<string?, string>> OfAsync(IEnumerable<string?> actors, CancellationToken ct)
    {
        var ids = actors.OfType<string>().Select(a => BuildingBlocks.Auditing.Actor.Parse(a).Id).OfType<Guid>().Distinct().ToList();
        var known = ids.Count == 0 ? new Dictionary<Guid, StaffPerson>() : await people.FindAsync(ids, ct);
        return actor => actor is null ? "" : BuildingBlocks.Auditing.Actor.Parse(actor).Id is not { } id ? "Keyholder" : known.GetValueOrDefault(id)?.Name ?? "A former colleague";
    }

    public async Task<string?> OfAsync(Guid? id, CancellationToken ct) => id is { } known ? (await people.FindAsync([known], ct)).GetValueOrDefault(known)?.Name ?? "A former colleague" : null;

    /// <summary>Who prepares and decides agreements.</summary>
    public async Task<IReadOnlyList<StaffPerson>> OfficersAsync(CancellationToken ct)
    {
        var all = new List<StaffPerson>();
        foreach (var role in (string[])[Roles.DataProtectionLead, Roles.CaseOfficer, Roles.TenantAdmin]) all.AddRange(await people.InRoleAsync(role, ct));
        return [.. all.DistinctBy(p => p.Id).OrderBy(p => p.Name, StringComparer.CurrentCulture)];
    }
}
