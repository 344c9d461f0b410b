using Keyholder.BuildingBlocks.SubjectData;
using Keyholder.Retention.Contracts;

namespace Keyholder.Engagement.Features;

/// <summary>
/// One kind of record that a part of the module keeps about people. <see cref="DisposeOfEngagement"/> and <see cref="EngagementSubjectData"/> go
/// through all of them, so that no part forgets one or the other.
/// </summary>
internal interface IEngagementRecords
{
    /// <summary>What stands before the colon of the records' ids, for example <c>membership</c>.</summary>
    string Prefix { get; }

    /// <summary>Why a record stays; null when it is gone, or was gone already. Called outside a transaction: it may destroy keys and files.</summary>
    Task<string?> DisposeAsync(Guid id, DisposalAction action, CancellationToken ct);

    /// <summary>What is held about a person.</summary>
    Task<IReadOnlyList<HeldItem>> LocateAsync(Subject subject, CancellationToken ct);

    /// <summary>What an item says, as the person may read it. The read is audited where it is restricted.</summary>
    Task<SubjectExport?> ExportAsync(Subject subject, Guid id, CancellationToken ct);

    Task<SubjectOutcome> RectifyAsync(Subject subject, Guid id, string field, string value, CancellationToken ct);

    Task<SubjectOutcome> RestrictAsync(Subject subject, Guid id, bool restricted, CancellationToken ct);

    /// <summary>Asked only when nothing stops it.</summary>
    Task<SubjectOutcome> EraseAsync(Subject subject, Guid id, CancellationToken ct);
}

/// <summary>Something held about a person: one line of “my footprint” too.</summary>
/// <param name="Id">The record's id, without the prefix.</param>
/// <param name="Kind">What it is, in plain words to “you”.</param>
/// <param name="On">When it was made (Europe/London).</param>
/// <param name="Url">Its page for the person; null when it has none.</param>
internal sealed record HeldItem(Guid Id, string Kind, DateOnly On, string? Url = null);
