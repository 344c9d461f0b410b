using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;

namespace Keyholder.Breaches.Domain;

/// <summary>How far something went. All are on the register.</summary>
internal enum BreachNature
{
    /// <summary>Personal data was destroyed, lost, altered, disclosed or accessed without authority (UK GDPR Art 4(12)).</summary>
    Breach,

    /// <summary>It may have been; nobody knows yet.</summary>
    PotentialBreach,

    /// <summary>It was stopped before it was one.</summary>
    NearMiss,
}

internal enum BreachState
{
    Open,
    Closed,

    /// <summary>The same breach as another, in which it goes on.</summary>
    Merged,
}

/// <summary>
/// A breach from the moment somebody at the organisation takes it up. Its clocks run from when the organisation became aware; what people
/// wrote is sealed with its own key.
/// </summary>
internal sealed class Breach
{
    public Guid Id { get; set; }

    /// <summary>For example <c>BR-2026-00004</c>.</summary>
    public required string Reference { get; set; }

    /// <summary>What people call it by; without personal data.</summary>
    public required string Title { get; set; }

    public BreachNature Nature { get; set; }

    /// <summary>Code of the policy <c>breach.incident.*</c>, which says how this kind of incident is contained.</summary>
    public required string Incident { get; set; }

    /// <summary>Only a data protection lead, its officer and who is named may open it: it is about a member of staff.</summary>
    public bool IsSealed { get; set; }

    public BreachState State { get; set; }

    /// <summary>The member of staff it is about, who is never let into it, whatever their role.</summary>
    public Guid? AboutStaffId { get; set; }

    /// <summary>Who deals with it.</summary>
    public Guid? OfficerId { get; set; }

    /// <summary>The team in which it happened, for trends.</summary>
    public string? Team { get; set; }

    /// <summary>The meeting or group in which it was raised.</summary>
    public string? Group { get; set; }

    public required SealedText What { get; set; }

    public SealedText? HowFound { get; set; }

    /// <summary>When it happened; null while unknown.</summary>
    public DateTimeOffset? OccurredAt { get; set; }

    /// <summary>When somebody noticed; null while unknown.</summary>
    public DateTimeOffset? FoundAt { get; set; }

    /// <summary>When the organisation was reasonably certain of it: the start of its clocks (UK GDPR Art 33(1)).</summary>
    public DateTimeOffset AwareAt { get; set; }

    /// <summary>The partner whose breach it is, when a processor or other partner told of it.</summary>
    public Guid? PartnerId { get; set; }

    /// <summary>The breach of another organisation on this platform that this one mirrors, as that one refers to it.</summary>
    public string? MirrorOf { get; set; }

    public Guid? MergedInto { get; set; }

    public required string OpenedBy { get; set; }

    public DateTimeOffset OpenedAt { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>Counts its changes; two people at once are noticed by it.</summary>
    public int Version { get; set; }

    public List<BreachClock> Clocks { get; } = [];

    public List<AwarenessChange> Awareness { get; } = [];

    /// <summary>Who, besides the responsible, may open it while it is sealed.</summary>
    public List<SealedAccess> MayOpen { get; } = [];

    public bool IsOpen => State == BreachState.Open;

    /// <summary>It opened by itself because a linked organisation told of its own breach, and nobody has yet said that it concerns this one.</summary>
    public bool AwaitsConfirmation => MirrorOf is not null && OfficerId is null;

    public static string WhatField(Guid id) => $"breach-what:{id}";

    public static string HowFoundField(Guid id) => $"breach-found:{id}";

    /// <summary>A problem when the times cannot be; null when they can.</summary>
    public static Problem? CheckTimes(DateTimeOffset? occurred, DateTimeOffset? found, DateTimeOffset aware, DateTimeOffset now)
    {
        if (aware > now) return new Problem("The time you became aware cannot be in the future", nameof(AwareAt));
        if (occurred > now) return new Problem("The time it happened cannot be in the future", nameof(OccurredAt));
        if (found > now) return new Problem("The time it was found cannot be in the future", nameof(FoundAt));
        if (occurred > aware) return new Problem("You cannot have become aware of it before it happened. Check both times", nameof(AwareAt));
        if (occurred > found) return new Problem("It cannot have been found before it happened. Check both times", nameof(FoundAt));
        return null;
    }

    /// <summary>
    /// Sets when the organisation became aware. Earlier and later are both allowed, because it is a fact and not a wish; each change keeps
    /// what was there before, who changed it and why. The caller counts the clocks again.
    /// </summary>
    public Outcome SetAwareness(DateTimeOffset at, SealedText reason, string by, DateTimeOffset now)
    {
        if (!IsOpen) return new Problem("This breach is closed.");
        if (CheckTimes(OccurredAt, FoundAt, at, now) is { } problem) return problem;
        Awareness.Add(new AwarenessChange { Id = Guid.CreateVersion7(now), BreachId = Id, From = AwareAt, To = at, Reason = reason, By = by, At = now });
        AwareAt = at;
        Version++;
        return Outcome.Done;
    }
}

/// <summary>One change of the time from which the clocks run.</summary>
internal sealed class AwarenessChange
{
    public Guid Id { get; set; }

    public Guid BreachId { get; set; }

    public DateTimeOffset From { get; set; }

    public DateTimeOffset To { get; set; }

    public required SealedText Reason { get; set; }

    public required string By { get; set; }

    public DateTimeOffset At { get; set; }

    public static string ReasonField(Guid id) => $"awareness:{id}";
}

/// <summary>Somebody who may open a sealed breach.</summary>
internal sealed class SealedAccess
{
    public Guid BreachId { get; set; }

    public Guid StaffId { get; set; }
}
