using Keyholder.BuildingBlocks.Security;

namespace Keyholder.Breaches.Domain;

internal enum ReporterKind
{
    Staff,
    Resident,

    /// <summary>Somebody on the public page, who may have left a way to be reached.</summary>
    Public,

    /// <summary>A partner's contact, on the partner's own pages.</summary>
    Partner,

    /// <summary>Another organisation on this platform that is linked as a partner.</summary>
    LinkedOrganisation,
}

internal enum ReportState
{
    /// <summary>Nobody has looked at it.</summary>
    New,

    /// <summary>It belongs to a breach.</summary>
    Taken,

    /// <summary>Somebody looked and it is not one, with a reason.</summary>
    NotABreach,
}

/// <summary>What somebody reported. What they wrote, and who they are, is sealed with the report's own key.</summary>
internal sealed class BreachReport
{
    public Guid Id { get; set; }

    /// <summary>For example <c>RP-2026-7K4M9QXD</c>, which cannot be guessed: whoever reported without an account asks by it.</summary>
    public required string Reference { get; set; }

    public ReporterKind Reporter { get; set; }

    /// <summary>The member of staff, resident or partner's contact; null for the public.</summary>
    public Guid? ReporterId { get; set; }

    public Guid? PartnerId { get; set; }

    /// <summary>How the linked organisation that reported it refers to its own breach; goes to <see cref="Breach.MirrorOf"/> of the breach it is taken up as.</summary>
    public string? MirrorOf { get; set; }

    /// <summary>Name and how to reach them, as they gave it; null for somebody who stays anonymous.</summary>
    public SealedText? Contact { get; set; }

    public required SealedText What { get; set; }

    public SealedText? HowFound { get; set; }

    /// <summary>How far they think it went.</summary>
    public BreachNature Nature { get; set; }

    /// <summary>When it happened; the start of the day when they knew only that.</summary>
    public DateTimeOffset? OccurredAt { get; set; }

    public bool OccurredTimeKnown { get; set; }

    public DateTimeOffset? FoundAt { get; set; }

    public bool FoundTimeKnown { get; set; }

    /// <summary>The meeting or group it was reported from.</summary>
    public string? Group { get; set; }

    public DateTimeOffset ReceivedAt { get; set; }

    public ReportState State { get; set; }

    public Guid? BreachId { get; set; }

    /// <summary>Why it is not a breach.</summary>
    public SealedText? Reason { get; set; }

    public string? DealtWithBy { get; set; }

    public DateTimeOffset? DealtWithAt { get; set; }

    public static string ContactField(Guid id) => $"report-contact:{id}";

    public static string WhatField(Guid id) => $"report-what:{id}";

    public static string HowFoundField(Guid id) => $"report-found:{id}";

    public static string ReasonField(Guid id) => $"report-reason:{id}";
}
