namespace Keyholder.Engagement.Domain;

/// <summary>A recording of a meeting, with a key of its own. What is left after it was destroyed says only that there was one and what became of it.</summary>
internal sealed class Recording
{
    public required Guid Id { get; init; }

    public required Guid MeetingId { get; init; }

    /// <summary>Null once it is destroyed.</summary>
    public Guid? FileId { get; set; }

    public required string MediaType { get; init; }

    public required long Length { get; init; }

    public required string Sha256 { get; init; }

    public required DateTimeOffset AttachedAt { get; init; }

    /// <summary>As on the audit trail.</summary>
    public required string AttachedBy { get; init; }

    /// <summary>The disposal run that ordered it to be destroyed.</summary>
    public Guid? RunId { get; set; }

    public DateTimeOffset? DestroyedAt { get; set; }

    public int Edits { get; set; }
}

/// <summary>The certificate of a disposal run that destroyed recordings.</summary>
internal sealed class RecordingCertificate
{
    public required Guid RunId { get; init; }

    public required string Reference { get; init; }

    public required DateOnly CompletedOn { get; init; }
}
