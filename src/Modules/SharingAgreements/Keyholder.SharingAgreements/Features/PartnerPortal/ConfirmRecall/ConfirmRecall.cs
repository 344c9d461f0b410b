using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Files;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Keyholder.SharingAgreements.Features.PartnerPortal.ConfirmRecall;

/// <summary>A partner says that it deleted or returned what it had, or which law makes it keep it.</summary>
/// <param name="RecallId">The recall.</param>
/// <param name="PartnerId">The partner.</param>
/// <param name="Done">Whether it was done; otherwise it is kept by law.</param>
/// <param name="How">How it was done, or the law.</param>
/// <param name="DoneOn">When; null when it is kept.</param>
/// <param name="Evidence">A file that shows it.</param>
internal sealed record ConfirmRecall(Guid RecallId, Guid PartnerId, bool Done, string How, DateOnly? DoneOn, IFormFile? Evidence);

/// <summary>
/// What the certificate of a deletion or return says. Its JSON is written from this in this order, so that its SHA-256 can be checked
/// against the recall and the evidence. There are no names in it.
/// </summary>
internal sealed record RecallCertificate(
    Guid RecallId, Guid AgreementId, int Version, Guid PartnerId, string Kind, string Items, DateOnly OpenedOn, DateOnly DueOn, string State,
    string How, DateOnly? DoneOn, string ConfirmedBy, DateTimeOffset ConfirmedAt, Guid? EvidenceId, string? EvidenceSha256)
{
    private static readonly JsonSerializerOptions Canonical = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static RecallCertificate Of(Recall r, string? evidenceSha256) => new(
        r.Id, r.AgreementId, r.Version, r.PartnerId, r.Kind.ToString(), r.Items, r.OpenedOn, r.DueOn, r.State.ToString(), r.How!, r.DoneOn, r.ConfirmedBy!, r.ConfirmedAt!.Value, r.EvidenceId, evidenceSha256);

    public string Json() => JsonSerializer.Serialize(this, Canonical);

    public string Sha256() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Json())));
}

internal sealed class ConfirmRecallHandler(
    SharingDbContext db, DataKeys keys, FileVault vault, IOptions<KeyholderOptions> options, ActorContext actor, TimeProvider time)
{
    private static readonly Problem Confirmed = new("This has been confirmed already");

    public async Task<Outcome> HandleAsync(ConfirmRecall command, CancellationToken ct)
    {
        if (await db.Recalls.AsNoTracking().SingleOrDefaultAsync(r => r.Id == command.RecallId && r.PartnerId == command.PartnerId, ct) is not { } recall) return new Problem("There is nothing to confirm");
        if (recall.State != RecallState.Open) return Confirmed;
        StoredFile? evidence = null;
        if (command.Evidence is { } file)
        {
            await using var content = file.OpenReadStream();
            if (UploadInspection.Inspect(file.FileName, content, options.Value.UploadLimit).Problem is { } wrong) return new Problem($"The selected file {wrong}", nameof(command.Evidence));
            evidence = await vault.SaveAsync(await keys.GetOrCreateAsync(recall.AgreementId, ct), content, ct);
        }

        var now = time.GetUtcNow();
        recall.State = command.Done ? RecallState.Confirmed : RecallState.Kept;
        (recall.How, recall.DoneOn, recall.EvidenceId) = (command.How, command.DoneOn, evidence?.Id);
        // As every engine stores it, so that the certificate can be written again from the row.
        (recall.ConfirmedBy, recall.ConfirmedAt) = (actor.Actor.ToString(), now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond)));
        recall.Sha256 = RecallCertificate.Of(recall, evidence?.Sha256).Sha256();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var taken = await db.Recalls.Where(r => r.Id == recall.Id && r.State == RecallState.Open).ExecuteUpdateAsync(
            s => s.SetProperty(r => r.State, recall.State).SetProperty(r => r.How, recall.How).SetProperty(r => r.DoneOn, recall.DoneOn).SetProperty(r => r.ConfirmedBy, recall.ConfirmedBy)
                .SetProperty(r => r.ConfirmedAt, recall.ConfirmedAt).SetProperty(r => r.EvidenceId, recall.EvidenceId).SetProperty(r => r.Sha256, recall.Sha256), ct);
        if (taken == 0)
        {
            if (evidence is not null) vault.Delete(evidence.Id);
            return Confirmed;
        }

        db.Audit(command.Done ? "sharing.recall.confirmed" : "sharing.recall.kept", "agreement", recall.AgreementId, $"sha256:{recall.Sha256}");
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return Outcome.Done;
    }
}
