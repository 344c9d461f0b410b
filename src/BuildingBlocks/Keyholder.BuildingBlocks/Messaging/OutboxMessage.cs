namespace Keyholder.BuildingBlocks.Messaging;

/// <summary>
/// A message that was committed together with the state it tells of. The row goes when every consumer's effects are
/// committed, and not before: what a crash or a wiped broker lost is published again from here.
/// </summary>
public sealed class OutboxMessage
{
    /// <summary>Also the message id on the wire.</summary>
    public required Guid Id { get; init; }

    /// <summary>The name on the wire, see <see cref="WireNameAttribute"/>.</summary>
    public required string WireName { get; init; }

    /// <summary>The message as JSON.</summary>
    public required string Payload { get; init; }

    /// <summary>When it was added (UTC). No two of one host are alike, so that messages go out in the order they were added.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Ties together everything that one action caused.</summary>
    public required Guid CorrelationId { get; init; }

    /// <summary>The message that caused this one, if one did.</summary>
    public Guid? CausationId { get; init; }

    /// <summary>Who acted, as <see cref="Auditing.Actor"/> writes it.</summary>
    public required string Actor { get; init; }

    /// <summary>How often it has been published.</summary>
    public int Attempts { get; set; }

    /// <summary>
    /// Not published before this instant (UTC): the end of a lease, of a pause after a failure, or of the time that the
    /// transport is given to deliver it before it counts as lost.
    /// </summary>
    public DateTimeOffset NotBefore { get; set; }

    /// <summary>The dispatcher's batch that is publishing it; null when none is.</summary>
    public Guid? Lease { get; set; }

    /// <summary>When the transport last confirmed it (UTC).</summary>
    public DateTimeOffset? PublishedAt { get; set; }

    /// <summary>When it was given up on after too many attempts (UTC); operators see it with <see cref="Error"/>.</summary>
    public DateTimeOffset? ParkedAt { get; set; }

    /// <summary>What went wrong the last time. Never holds message content.</summary>
    public string? Error { get; set; }
}

/// <summary>Says that a consumer has dealt with a message, committed with what it did.</summary>
public sealed class InboxMessage
{
    /// <summary>The message.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>The consumer's queue.</summary>
    public required string Consumer { get; init; }

    /// <summary>When it was dealt with (UTC).</summary>
    public required DateTimeOffset ProcessedAt { get; init; }
}
