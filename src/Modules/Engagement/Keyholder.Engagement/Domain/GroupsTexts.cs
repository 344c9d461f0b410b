namespace Keyholder.Engagement.Domain;

internal enum GroupTextKind
{
    /// <summary>What one group is for and how it works. Anybody may read it.</summary>
    TermsOfReference,

    /// <summary>How members of every group behave. Accepted by each member.</summary>
    CodeOfConduct,

    /// <summary>What members of every group keep to themselves (requirement G5). Accepted by each member.</summary>
    Confidentiality,
}

/// <summary>One version of a text, in Markdown. A version is never changed: another one is written.</summary>
internal sealed class GroupText
{
    public const int MaxLength = 20_000;

    public required Guid Id { get; init; }

    public required GroupTextKind Kind { get; init; }

    /// <summary>The group whose terms of reference they are; empty for what holds for all groups.</summary>
    public Guid GroupId { get; init; }

    /// <summary>From 1.</summary>
    public required int Version { get; init; }

    public required string Markdown { get; init; }

    /// <summary>From when it holds (Europe/London).</summary>
    public required DateOnly EffectiveFrom { get; init; }

    public required DateTimeOffset WrittenAt { get; init; }
}

/// <summary>A member has accepted a version of the code of conduct or of the confidentiality undertaking.</summary>
internal sealed class UndertakingAcceptance
{
    public required Guid Id { get; init; }

    public required Guid MembershipId { get; init; }

    public required Guid TextId { get; init; }

    public required DateTimeOffset AcceptedAt { get; init; }

    /// <summary>The member of staff who recorded it for somebody offline; null when the member did it.</summary>
    public string? RecordedBy { get; init; }
}

/// <summary>Waits for the next meeting of a group, which takes it on its agenda.</summary>
internal sealed class AgendaItemWaiting
{
    public required Guid Id { get; init; }

    /// <summary>Null until staff choose the group, where nothing says which one it is for.</summary>
    public Guid? GroupId { get; set; }

    public required string Title { get; set; }

    public string? Url { get; set; }

    /// <summary>What it is about, so that the same is put there once. Stays when it was taken.</summary>
    public required string Key { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>When a meeting took it; null while it waits.</summary>
    public DateTimeOffset? TakenAt { get; set; }
}
