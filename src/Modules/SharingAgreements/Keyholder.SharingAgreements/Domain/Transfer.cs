namespace Keyholder.SharingAgreements.Domain;

internal enum Protection
{
    EncryptedFile,
    EncryptedEmail,
    SecurePortal,
    SecureFileTransfer,
    EncryptedMedia,
    TrackedPost,
    ByHand,
}

/// <summary>One sending of data to a partner, under an agreement.</summary>
internal sealed class Transfer
{
    public Guid Id { get; set; }

    public Guid PartnerId { get; set; }

    public Guid AgreementId { get; set; }

    public int Version { get; set; }

    public Guid DecisionId { get; set; }

    /// <summary>Codes of data items, joined by spaces.</summary>
    public required string Items { get; set; }

    public required string Purpose { get; set; }

    /// <summary>About how many people.</summary>
    public int People { get; set; }

    /// <summary>Whether everybody is listed by name in <see cref="TransferPerson"/>; otherwise anybody may have been in it.</summary>
    public bool EverybodyListed { get; set; }

    public Protection Protection { get; set; }

    public string? ProtectionNote { get; set; }

    public DateTimeOffset SentAt { get; set; }

    public required string SentBy { get; set; }
}

internal sealed class TransferPerson
{
    public Guid TransferId { get; set; }

    public int Position { get; set; }

    public Guid? ResidentId { get; set; }

    /// <summary>The landlord's own reference of the person or tenancy.</summary>
    public string? SubjectReference { get; set; }
}
