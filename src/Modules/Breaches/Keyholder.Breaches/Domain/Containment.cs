using Keyholder.BuildingBlocks.Security;

namespace Keyholder.Breaches.Domain;

internal enum StepState
{
    Open,
    Done,
    NotNeeded,
}

/// <summary>One thing to do to contain a breach: from the policy's list for its kind of incident, or added for this one.</summary>
internal sealed class ContainmentStep
{
    public Guid Id { get; set; }

    public Guid BreachId { get; set; }

    public int Position { get; set; }

    /// <summary>The kind of incident whose list it is on; null when it was added for this breach.</summary>
    public string? Incident { get; set; }

    /// <summary>The policy's words; null when it was added for this breach.</summary>
    public string? Text { get; set; }

    /// <summary>What was added for this breach.</summary>
    public SealedText? Own { get; set; }

    public StepState State { get; set; }

    /// <summary>The member of staff who did it.</summary>
    public Guid? DoneBy { get; set; }

    public DateTimeOffset? DoneAt { get; set; }

    /// <summary>What came of it, or why it is not needed.</summary>
    public SealedText? Note { get; set; }

    public static string OwnField(Guid id) => $"containment:{id}";

    public static string NoteField(Guid id) => $"containment-note:{id}";
}
