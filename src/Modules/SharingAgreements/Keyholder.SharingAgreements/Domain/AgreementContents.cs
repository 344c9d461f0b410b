using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Keyholder.BuildingBlocks.Results;
using Keyholder.SharingAgreements.Features;

namespace Keyholder.SharingAgreements.Domain;

internal sealed class AgreementPurpose
{
    public Guid AgreementId { get; set; }

    public int Version { get; set; }

    public int Position { get; set; }

    public required string Text { get; set; }
}

/// <summary>One data item that may flow.</summary>
internal sealed class AgreementItem
{
    public Guid AgreementId { get; set; }

    public int Version { get; set; }

    /// <summary>The policy key <c>data-item.*</c>, without the prefix.</summary>
    public required string Code { get; set; }

    /// <summary>Why the partner cannot do without it.</summary>
    public string? Why { get; set; }
}

/// <summary>A mandatory term of a processor's contract (UK GDPR Art 28(3)).</summary>
internal sealed class AgreementTerm
{
    public Guid AgreementId { get; set; }

    public int Version { get; set; }

    /// <summary>The policy key <c>processor-contract.term.*</c>, without the prefix.</summary>
    public required string Code { get; set; }

    /// <summary>Where the contract says it, for example clause 7.2.</summary>
    public required string Clause { get; set; }
}
