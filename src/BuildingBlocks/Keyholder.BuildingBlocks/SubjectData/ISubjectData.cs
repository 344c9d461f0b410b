namespace Keyholder.BuildingBlocks.SubjectData;

/// <summary>
/// What a module holds about a person, and what can be done with it. Every module implements this once; requests for access,
/// rectification, restriction and erasure go through it and nothing else. Nothing is refused in silence: what cannot be done is
/// said per item, with its reason.
/// </summary>
public interface ISubjectData
{
    /// <summary>The module's name, as residents see it in an answer, for example "Your account".</summary>
    string Source { get; }

    /// <summary>The items that the module holds about the person. No content, only what each item is.</summary>
    Task<IReadOnlyList<SubjectItem>> LocateAsync(Subject subject, CancellationToken ct);

    /// <summary>The content of located items, as the person may read it.</summary>
    Task<IReadOnlyList<SubjectExport>> ExportAsync(Subject subject, IReadOnlyList<string> itemIds, CancellationToken ct);

    /// <summary>Corrects a field of an item (UK GDPR Art 16).</summary>
    Task<SubjectOutcome> RectifyAsync(Subject subject, string itemId, string field, string value, CancellationToken ct);

    /// <summary>Marks an item restricted, or lifts that (Art 18): kept, but not used.</summary>
    Task<SubjectOutcome> RestrictAsync(Subject subject, string itemId, bool restricted, CancellationToken ct);

    /// <summary>Erases an item, or anonymises it where the rest must be kept (Art 17). Refused while anything stops it.</summary>
    Task<SubjectOutcome> EraseAsync(Subject subject, string itemId, CancellationToken ct);
}

/// <summary>The person a request is about: the resident's account if there is one, and what else they are known by.</summary>
/// <param name="ResidentId">The resident's account.</param>
/// <param name="Email">An e-mail address, compared without regard to case.</param>
/// <param name="Name">The name as given.</param>
public sealed record Subject(Guid? ResidentId, string? Email, string? Name);

/// <summary>One thing a module holds about a person.</summary>
/// <param name="Id">Identifies it within the module.</param>
/// <param name="Kind">What it is in plain English, for example "Sign-in record".</param>
/// <param name="Date">When it was made (Europe/London).</param>
/// <param name="Stops">What stops its erasure today; empty when nothing does.</param>
public sealed record SubjectItem(string Id, string Kind, DateOnly Date, IReadOnlyList<ErasureStop> Stops);

/// <summary>The content of an item: labelled values in reading order.</summary>
public sealed record SubjectExport(string ItemId, string Title, IReadOnlyList<SubjectField> Fields);

/// <summary>One labelled value.</summary>
public sealed record SubjectField(string Label, string Value);

/// <summary>
/// Why an item may not be destroyed yet. Precedence: a hold goes before an open request, a statutory minimum, the retention
/// schedule and the wish to erase.
/// </summary>
/// <param name="Reason">Which of them it is.</param>
/// <param name="Explanation">In plain English, for the person.</param>
/// <param name="Until">Until when, if a date is known (Europe/London).</param>
public sealed record ErasureStop(StopReason Reason, string Explanation, DateOnly? Until);

/// <summary>What stops an erasure, the strongest first.</summary>
public enum StopReason
{
    /// <summary>A hold: a claim, complaint or investigation.</summary>
    Hold,

    /// <summary>A request about the item is open (DPA 2018 s.173).</summary>
    OpenRequest,

    /// <summary>A law says it must be kept.</summary>
    StatutoryMinimum,

    /// <summary>The retention schedule keeps it, and a ground for erasure does not apply.</summary>
    RetentionSchedule,
}

/// <summary>What became of one item.</summary>
/// <param name="Done">Whether it was done.</param>
/// <param name="Explanation">What was done, or why not, in plain English.</param>
public sealed record SubjectOutcome(bool Done, string Explanation);
