using Keyholder.BuildingBlocks.Auditing;

namespace Keyholder.RightsRequests.Domain;

/// <summary>A link sent to the e-mail address of a request, good for opening it once. Only the hash of its token is kept.</summary>
[Bookkeeping]
internal sealed class TrackingLink
{
    public required Guid Id { get; init; }

    public required Guid RequestId { get; init; }

    /// <summary>SHA-256 of the token in the link, in hexadecimal.</summary>
    public required string TokenHash { get; init; }

    public required DateTimeOffset SentAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
