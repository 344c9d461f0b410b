using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Keyholder.BuildingBlocks.Results;
using Keyholder.SharingAgreements.Features;

namespace Keyholder.SharingAgreements.Domain;

internal enum Side
{
    Us,
    Partner,
}

internal enum SignedBy
{
    OneTimeCode,
    UploadedDocument,
}

internal sealed class Signature
{
    public Guid AgreementId { get; set; }

    public int Version { get; set; }

    public Side Side { get; set; }

    public SignedBy Means { get; set; }

    /// <summary>The name as it was typed.</summary>
    public required string Name { get; set; }

    /// <summary>Staff member or partner's contact.</summary>
    public Guid SignerId { get; set; }

    public DateTimeOffset SignedAt { get; set; }

    public string? IpAddress { get; set; }

    /// <summary>Of the document that was signed.</summary>
    public required string DocumentSha256 { get; set; }
}
