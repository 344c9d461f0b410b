using Keyholder.BuildingBlocks.Auditing;

namespace Keyholder.Access.Domain;

internal enum SessionKind
{
    Staff,
    Resident,
}

/// <summary>
/// One signed-in browser. The cookie only names it: who it is, what they may do and whether it still stands is read here at every
/// request, so that signing out, deactivating somebody or changing a role works at once.
/// </summary>
internal sealed class Session
{
    public required Guid Id { get; init; }

    public required SessionKind Kind { get; init; }

    public required Guid PersonId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Written every few minutes at most.</summary>
    public required DateTimeOffset LastSeenAt { get; set; }

    /// <summary>Browser and system in words, for example "Firefox on Windows".</summary>
    public required string Device { get; init; }

    /// <summary>When a resident last gave the second proof in this session.</summary>
    public DateTimeOffset? SecondProofAt { get; set; }
}

/// <summary>
/// How often something has been tried in its window. Counted for addresses that exist and for those that do not, so that a
/// lock tells nothing about which they are.
/// </summary>
[Bookkeeping]
internal sealed class Attempt
{
    /// <summary>What is tried, and a hash of for whom.</summary>
    public required string Key { get; init; }

    public required DateTimeOffset WindowEndsAt { get; set; }

    public required int Count { get; set; }
}
