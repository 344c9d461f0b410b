using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Keyholder.BuildingBlocks.Results;

namespace Keyholder.SharingAgreements.Domain;

internal enum RecallKind
{
    Delete,
    Return,
}

internal enum RecallState
{
    Open,
    Confirmed,

    /// <summary>The partner must keep it by law, with a reason.</summary>
    Kept,
}

/// <summary>What a partner must give back or delete when an agreement ends, and its certificate that it did.</summary>
internal sealed class Recall
{
    public Guid Id { get; set; }

    public Guid AgreementId { get; set; }

    public int Version { get; set; }

    public Guid PartnerId { get; set; }

    public RecallKind Kind { get; set; }

    /// <summary>Codes of the data items, joined by spaces.</summary>
    public required string Items { get; set; }

    public DateOnly OpenedOn { get; set; }

    public DateOnly DueOn { get; set; }

    public RecallState State { get; set; }

    /// <summary>How it was done, or the law that keeps it, as the partner says.</summary>
    public string? How { get; set; }

    public DateOnly? DoneOn { get; set; }

    public string? ConfirmedBy { get; set; }

    public DateTimeOffset? ConfirmedAt { get; set; }

    /// <summary>Evidence in the vault under the agreement's key.</summary>
    public Guid? EvidenceId { get; set; }

    /// <summary>Of the certificate's content.</summary>
    public string? Sha256 { get; set; }

    public DateOnly? ChasedOn { get; set; }

    public bool IsOverdue(DateOnly today) => State == RecallState.Open && DueOn < today;

    /// <summary>The data is gone or back. With this the certificate is there.</summary>
    public Outcome Confirm(RecallKind kind, string how, DateOnly doneOn, string by, DateTimeOffset at, Guid? evidence, string? evidenceSha256)
    {
        if (State != RecallState.Open) return new Problem("This has been confirmed already");
        (State, Kind, How, DoneOn, ConfirmedBy, ConfirmedAt, EvidenceId) = (RecallState.Confirmed, kind, how, doneOn, by, Stored(at), evidence);
        Sha256 = RecallCertificate.Of(this, evidenceSha256).Sha256();
        return Outcome.Done;
    }

    /// <summary>A law makes the partner keep it.</summary>
    public Outcome KeepByLaw(string law, string by, DateTimeOffset at, Guid? evidence, string? evidenceSha256)
    {
        if (State != RecallState.Open) return new Problem("This has been confirmed already");
        (State, How, ConfirmedBy, ConfirmedAt, EvidenceId) = (RecallState.Kept, law, by, Stored(at), evidence);
        Sha256 = RecallCertificate.Of(this, evidenceSha256).Sha256();
        return Outcome.Done;
    }

    // To the second, which every engine keeps.
    private static DateTimeOffset Stored(DateTimeOffset at) => at.ToUniversalTime().AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond));
}

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
