using Keyholder.BuildingBlocks.Security;

namespace Keyholder.Breaches.Domain;

/// <summary>That a breach was sealed, unsealed, or opened to others, and why.</summary>
internal sealed class SealChange
{
    public Guid Id { get; set; }

    public Guid BreachId { get; set; }

    /// <summary>Whether it was sealed afterwards.</summary>
    public bool IsSealed { get; set; }

    public required SealedText Reason { get; set; }

    public required string By { get; set; }

    public DateTimeOffset At { get; set; }

    public static string ReasonField(Guid id) => $"seal-reason:{id}";
}
