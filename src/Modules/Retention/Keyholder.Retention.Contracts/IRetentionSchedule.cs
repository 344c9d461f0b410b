namespace Keyholder.Retention.Contracts;

/// <summary>How long records are kept, as the organisation's schedule says. Read only.</summary>
public interface IRetentionSchedule
{
    /// <summary>The classes of the version that applies now, by title.</summary>
    Task<IReadOnlyList<ScheduledClass>> InForceAsync(CancellationToken ct);

    /// <summary>The classes of any version, by title; empty when there is no such version.</summary>
    Task<IReadOnlyList<ScheduledClass>> VersionAsync(int number, CancellationToken ct);

    /// <summary>How often a version has been proposed, from 1, while it waits for approval; null when it does not wait.</summary>
    Task<int?> ProposalAsync(int number, CancellationToken ct);

    /// <summary>The version that waits for approval; null when none does.</summary>
    Task<ProposedSchedule?> ProposedAsync(CancellationToken ct);
}

/// <summary>A version of the schedule that waits for approval.</summary>
/// <param name="Version">The version.</param>
/// <param name="EffectiveOn">The first day on which it would apply (Europe/London); where that has gone by, the day on which it is approved.</param>
public sealed record ProposedSchedule(int Version, DateOnly EffectiveOn);

/// <summary>A class of records and how long they are kept.</summary>
/// <param name="Code">The class, for example <c>repair-order</c>.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Sentence">The rule in one sentence without its full stop: “Destroyed 5 years after the end of the tenancy”.</param>
/// <param name="Reason">Why so long, in the words of whom it is about; null when nobody has said.</param>
public sealed record ScheduledClass(string Code, string Title, string Sentence, string? Reason);
