using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;

namespace Keyholder.Breaches.Domain;

/// <summary>Something that is done so that it does not happen again.</summary>
internal sealed class BreachAction
{
    public Guid Id { get; set; }

    public Guid BreachId { get; set; }

    public required SealedText What { get; set; }

    /// <summary>The member of staff who sees to it.</summary>
    public Guid OwnerId { get; set; }

    public DateOnly DueOn { get; set; }

    public DateTimeOffset? DoneAt { get; set; }

    public string? DoneBy { get; set; }

    /// <summary>The day on which its owner was last reminded (Europe/London).</summary>
    public DateOnly? RemindedOn { get; set; }

    public required string AddedBy { get; set; }

    public DateTimeOffset AddedAt { get; set; }

    public static string WhatField(Guid id) => $"action:{id}";

    public bool IsOverdue(DateOnly today) => DoneAt is null && DueOn < today;

    public Outcome Complete(string by, DateTimeOffset at)
    {
        if (DoneAt is not null) return new Problem("This action is done already.");
        (DoneAt, DoneBy) = (at, by);
        return Outcome.Done;
    }
}

/// <summary>Why it happened and what was learnt from it.</summary>
internal sealed class BreachLesson
{
    public Guid BreachId { get; set; }

    public SealedText? RootCause { get; set; }

    public SealedText? Lesson { get; set; }

    public required string By { get; set; }

    public DateTimeOffset At { get; set; }

    public int Version { get; set; }

    public static string RootCauseField(Guid breach) => $"root-cause:{breach}";

    public static string LessonField(Guid breach) => $"lesson:{breach}";
}

internal enum LinkKind
{
    ProcessingActivity,
    ImpactAssessment,
    System,
    Agreement,
}

/// <summary>What a breach has to do with, by its reference and perhaps its page on this site.</summary>
internal sealed class BreachLink
{
    public Guid Id { get; set; }

    public Guid BreachId { get; set; }

    public LinkKind Kind { get; set; }

    public required string Reference { get; set; }

    /// <summary>A path on this site, starting with one slash; null when it has no page here.</summary>
    public string? Path { get; set; }

    public required string By { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>Whether a path leads to a page of this site and to nowhere else.</summary>
    public static bool IsPathHere(string path) =>
        path.Length is > 1 and <= 300 && path[0] == '/' && path[1] is not ('/' or '\\') && !path.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c == '\\');
}
