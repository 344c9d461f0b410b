using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features.Disposal;

/// <summary>What a certificate says. Its JSON is written from this in this order; there is no personal data in it, staff are ids.</summary>
internal sealed record CertificateContent(
    string Certificate, Guid RunId, DateOnly IssuedOn, DateOnly DueUpTo, int ScheduleVersion, DateTimeOffset ProposedAt, string ApprovedBy, DateTimeOffset ApprovedAt,
    bool ApprovedBySchedule, IReadOnlyList<CertifiedClass> Classes, IReadOnlyList<CertifiedTask> Confirmations, IReadOnlyList<BatchProof> Batches,
    CertifiedTotals Totals, string ItemsSha256);

internal sealed record CertifiedClass(
    string Code, string Title, string Action, string Rule, string? Removed, string? Authority, string? Citation, string? LookedThroughBy, DateTimeOffset? LookedThroughAt,
    long Disposed, long KeptOut, long OnHold, long Refused);

/// <summary>What people did; own modules answer for themselves and have none.</summary>
internal sealed record CertifiedTask(string Class, string Where, string Medium, long Count, string Method, DateOnly DoneOn, bool Witnessed, string ConfirmedBy, DateTimeOffset ConfirmedAt);

internal sealed record CertifiedTotals(long Disposed, long KeptOut, long OnHold, long Refused);

/// <summary>One batch: how many, and the SHA-256 of its sorted fingerprints.</summary>
internal sealed record BatchProof(int Batch, string Class, string Source, int Count, DateTimeOffset At, string Sha256)
{
    internal static BatchProof Of(DisposedBatch b) => new(b.Batch, b.ClassCode, b.Source, b.Count, b.At, Convert.ToHexStringLower(SHA256.HashData(b.Fingerprints)));
}

internal sealed class CertificateWriter(RetentionDbContext db)
{
    private static readonly JsonSerializerOptions Canonical = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task<IReadOnlyList<BatchProof>> ReadBatchesAsync(Guid runId, CancellationToken ct)
    {
        var batches = new List<BatchProof>();
        await foreach (var batch in db.DisposedBatches.AsNoTracking().Where(b => b.RunId == runId).OrderBy(b => b.Batch).AsAsyncEnumerable().WithCancellation(ct))
            batches.Add(BatchProof.Of(batch));
        return batches;
    }

    public async Task<DisposalCertificate> WriteAsync(DisposalRun run, IReadOnlyList<BatchProof> batches, DateTimeOffset now, CancellationToken ct)
    {
        var rules = await db.Classes.AsNoTracking().Where(c => c.Version == run.ScheduleVersion).ToDictionaryAsync(c => c.Code, ct);
        var classes = run.Classes.OrderBy(c => c.ClassCode, StringComparer.Ordinal).Select(c => (Part: c, Rule: rules[c.ClassCode])).ToList();
        var content = new CertificateContent(
            run.Reference, run.Id, now.LondonDate(), run.DueUpTo, run.ScheduleVersion, run.ProposedAt, run.ApprovedBy!, run.ApprovedAt!.Value, run.Automatic,
            [
                .. classes.Select(c => new CertifiedClass(
                    c.Rule.Code, c.Rule.Title, RetentionTerms.Code(c.Rule.Carried()), c.Rule.Sentence(), c.Rule.Removed() is { Count: > 0 } removed ? string.Join("; ", removed) : null,
                    c.Rule.Authority, c.Rule.Citation, c.Part.ReviewedBy, c.Part.ReviewedAt, c.Part.Done, c.Part.KeptOut, c.Part.Held, c.Part.Refused)),
            ],
            [
                .. run.Tasks.Where(t => t.ConfirmedAt is not null).OrderBy(t => t.Batch).Select(t => new CertifiedTask(
                    t.ClassCode, t.Source, RetentionTerms.Code(t.Medium), t.Count, RetentionTerms.Code(t.Means!.Value), t.DoneOn!.Value, t.WitnessedBy is not null, t.ConfirmedBy!, t.ConfirmedAt!.Value)),
            ],
            batches,
            new CertifiedTotals(run.Classes.Sum(c => c.Done), run.Classes.Sum(c => c.KeptOut), run.Classes.Sum(c => c.Held), run.Classes.Sum(c => c.Refused)),
            HashOf(string.Join('\n', batches.Select(b => b.Sha256))));
        var json = JsonSerializer.Serialize(content, Canonical);
        return new DisposalCertificate { RunId = run.Id, Reference = run.Reference, IssuedOn = content.IssuedOn, Json = json, Sha256 = HashOf(json) };
    }

    public static CertificateContent Read(DisposalCertificate certificate) => JsonSerializer.Deserialize<CertificateContent>(certificate.Json, Canonical)!;

    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

/// <summary>
/// Every certificate is as the audit trail says, none is missing or was added, and what the ledger holds of a run is what its certificate says.
/// </summary>
internal sealed class CertificateWitness(RetentionDbContext db) : IAuditWitness
{
    public const string Action = "retention.run.certified";
    public const string Subject = "disposal-certificate";

    public static string Detail(string sha256) => $"sha256:{sha256}";

    public async Task<string?> CheckAsync(CancellationToken ct)
    {
        // Certificates first: one that is issued meanwhile has its entry on the trail by the time that is read.
        var certificates = await db.Certificates.AsNoTracking().OrderBy(c => c.Reference).Select(c => c.RunId).ToListAsync(ct);
        var entries = await db.Set<AuditEntry>().AsNoTracking().Where(a => a.SubjectType == Subject && a.Action == Action)
            .Select(a => new { a.SubjectId, a.Detail }).ToListAsync(ct);
        var expected = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            if (!expected.TryAdd(entry.SubjectId, entry.Detail)) return $"the trail has two certificates {entry.SubjectId}";
        }

        foreach (var runId in certificates)
        {
            var certificate = await db.Certificates.AsNoTracking().SingleAsync(c => c.RunId == runId, ct);
            if (!expected.Remove(certificate.Reference, out var detail)) return $"the trail knows nothing of the disposal certificate {certificate.Reference}";
            var hash = CertificateWriter.HashOf(certificate.Json);
            if (hash != certificate.Sha256 || detail != Detail(hash)) return $"the disposal certificate {certificate.Reference} was changed";
            if (!await LedgerStandsAsync(CertificateWriter.Read(certificate), ct)) return $"the list of what was disposed of in {certificate.Reference} was changed";
        }

        foreach (var reference in expected.Keys.Order(StringComparer.Ordinal))
        {
            if (!await db.Certificates.AnyAsync(c => c.Reference == reference, ct)) return $"the disposal certificate {reference} is missing";
        }

        return null;
    }

    private async Task<bool> LedgerStandsAsync(CertificateContent certificate, CancellationToken ct)
    {
        var at = 0;
        await foreach (var batch in db.DisposedBatches.AsNoTracking().Where(b => b.RunId == certificate.RunId).OrderBy(b => b.Batch).AsAsyncEnumerable().WithCancellation(ct))
        {
            if (at == certificate.Batches.Count || BatchProof.Of(batch) != certificate.Batches[at++]) return false;
        }

        return at == certificate.Batches.Count;
    }
}
