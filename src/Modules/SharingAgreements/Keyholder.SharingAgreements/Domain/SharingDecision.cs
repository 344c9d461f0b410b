namespace Keyholder.SharingAgreements.Domain;

/// <summary>One answer of the decision log.</summary>
internal sealed class SharingDecision
{
    public Guid Id { get; set; }

    public Guid PartnerId { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>Codes, joined by spaces.</summary>
    public required string Items { get; set; }

    public required string Purpose { get; set; }

    public bool Allowed { get; set; }

    public required string Reason { get; set; }

    public string? Clause { get; set; }

    /// <summary>The actor who asked.</summary>
    public required string AskedBy { get; set; }
}
