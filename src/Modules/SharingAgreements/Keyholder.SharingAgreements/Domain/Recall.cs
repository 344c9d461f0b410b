using System.Globalization;
using System.Security.Cryptography;
using System.Text;
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
    public Outcome Confirm(RecallKind kind, string how, DateOnly doneOn, string by, DateTimeOffset at, Guid? evidence)
    {
        if (State != RecallState.Open) return new Problem("This recall is closed already.");
        (State, Kind, How, DoneOn, ConfirmedBy, ConfirmedAt, EvidenceId) = (RecallState.Confirmed, kind, how, doneOn, by, Stored(at), evidence);
        Sha256 = CertificateSha256();
        return Outcome.Done;
    }

    /// <summary>A law makes the partner keep it.</summary>
    public Outcome KeepByLaw(string law, string by, DateTimeOffset at)
    {
        if (State != RecallState.Open) return new Problem("This recall is closed already.");
        (State, How, ConfirmedBy, ConfirmedAt) = (RecallState.Kept, law, by, Stored(at));
        Sha256 = CertificateSha256();
        return Outcome.Done;
    }

    /// <summary>What the certificate says, always written the same way: properties in this order, no spaces, dates and instants in ISO 8601 (UTC).</summary>
    public string CertificateJson()
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("recall", Id);
            json.WriteString("agreement", AgreementId);
            json.WriteNumber("version", Version);
            json.WriteString("partner", PartnerId);
            json.WriteString("outcome", State == RecallState.Kept ? "kept-by-law" : Kind == RecallKind.Return ? "returned" : "deleted");
            json.WriteStartArray("items");
            foreach (var item in Codes.Split(Items)) json.WriteStringValue(item);
            json.WriteEndArray();
            json.WriteString("opened", Iso(OpenedOn));
            json.WriteString("how", How);
            json.WriteString("done", Iso(DoneOn));
            json.WriteString("confirmedBy", ConfirmedBy);
            json.WriteString("confirmedAt", ConfirmedAt?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            json.WriteString("evidence", EvidenceId?.ToString());
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    public string CertificateSha256() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(CertificateJson())));

    private static string? Iso(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    // To the second, which every engine keeps.
    private static DateTimeOffset Stored(DateTimeOffset at) => at.ToUniversalTime().AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond));
}
