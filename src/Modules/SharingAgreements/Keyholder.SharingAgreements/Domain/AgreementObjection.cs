using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Keyholder.BuildingBlocks.Results;
using Keyholder.SharingAgreements.Features;

namespace Keyholder.SharingAgreements.Domain;

/// <summary>A module has answered about a version that waits. Its latest answer stands here, whether it objects or not.</summary>
internal sealed class AgreementAnswer
{
    public Guid AgreementId { get; set; }

    public int Version { get; set; }

    public required string Source { get; set; }

    public int Proposal { get; set; }
}

/// <summary>Something published that a proposed version would make untrue, as another module says.</summary>
internal sealed class AgreementObjection
{
    public Guid AgreementId { get; set; }

    public int Version { get; set; }

    public required string Source { get; set; }

    public int Position { get; set; }

    public required string Title { get; set; }

    public string? Url { get; set; }

    public bool Blocks { get; set; }
}
