using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;

namespace Keyholder.RightsRequests.Domain;

/// <summary>
/// What a resident has answered so far on the way to a request. Its id and key become the request's, so that files need not be
/// sealed again and sending twice makes one case.
/// </summary>
[Bookkeeping]
internal sealed class RequestDraft
{
    public required Guid Id { get; init; }

    /// <summary>SHA-256 of the token in the browser's cookie, in hexadecimal.</summary>
    public required string TokenHash { get; set; }

    /// <summary>The signed-in resident it belongs to; they find it again from another device.</summary>
    public Guid? ResidentId { get; set; }

    /// <summary>The journey's answers as JSON, sealed for the field <c>answers</c>.</summary>
    public required SealedText Answers { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; set; }

    /// <summary>When it became a request.</summary>
    public DateTimeOffset? SubmittedAt { get; set; }
}
