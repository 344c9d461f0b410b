using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;

namespace Keyholder.RightsRequests.Domain;

internal enum ApprovalState
{
    Asked,
    Given,
    SentBack,

    /// <summary>What was to be approved has changed since.</summary>
    Lapsed,
}

/// <summary>A second look at the answer before it goes out.</summary>
internal sealed class Approval
{
    public required Guid Id { get; init; }

    public required Guid RequestId { get; init; }

    public required RequestOutcome Proposed { get; init; }

    public required string AskedBy { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>SHA-256 of the pack that is to be approved: it is approved as it is, and no other.</summary>
    public string? PackSha256 { get; init; }

    public ApprovalState State { get; private set; }

    public string? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Why it was sent back.</summary>
    public SealedText? Comment { get; set; }

    public static string CommentField(Guid id) => $"approval:{id}";

    public string? CommentOf(DataKey key) => Comment is null ? null : key.Open(Comment, CommentField(Id));

    internal void Decide(ApprovalState state, Actor by, DateTimeOffset now) => (State, DecidedBy, DecidedAt) = (state, by.ToString(), now);
}
