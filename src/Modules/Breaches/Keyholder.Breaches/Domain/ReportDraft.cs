using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;

namespace Keyholder.Breaches.Domain;

/// <summary>What somebody has typed of a report that they have not sent yet.</summary>
[Bookkeeping]
internal sealed class ReportDraft
{
    /// <summary>Also the owner of the key that its answers are sealed with.</summary>
    public Guid Id { get; set; }

    /// <summary>Whose it is: a hash of the signed-in person, or of what their browser keeps.</summary>
    public required string Key { get; set; }

    public Guid? ResidentId { get; set; }

    public required SealedText Answers { get; set; }

    public DateTimeOffset SavedAt { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }
}
