using Keyholder.BuildingBlocks.Security;

namespace Keyholder.Breaches.Domain;

/// <summary>That a breach was closed, or opened again.</summary>
internal sealed class BreachClosing
{
    public Guid Id { get; set; }

    public Guid BreachId { get; set; }

    /// <summary>It was opened again; otherwise closed.</summary>
    public bool Reopened { get; set; }

    /// <summary>What was learnt from it; why it was opened again.</summary>
    public SealedText? Text { get; set; }

    public required string By { get; set; }

    public DateTimeOffset At { get; set; }

    public static string TextField(Guid id) => $"closing:{id}";
}

/// <summary>What must be kept while a breach is looked into.</summary>
internal sealed class BreachHold
{
    /// <summary>Also the id of the hold in the messages about it.</summary>
    public Guid Id { get; set; }

    public Guid BreachId { get; set; }

    public Guid? ResidentId { get; set; }

    public Guid? CaseId { get; set; }

    public required SealedText Reason { get; set; }

    public required string By { get; set; }

    public DateTimeOffset PlacedAt { get; set; }

    public string? LiftedBy { get; set; }

    public DateTimeOffset? LiftedAt { get; set; }

    public static string ReasonField(Guid id) => $"hold:{id}";
}
