using Keyholder.BuildingBlocks.Security;

namespace Keyholder.Engagement.Domain;

internal enum GroupKind
{
    /// <summary>Goes on until it is ended, for example a co-op's committee.</summary>
    StandingCommittee,

    /// <summary>Its members serve terms.</summary>
    Panel,

    /// <summary>For one purpose, until a day.</summary>
    AdHoc,
}

/// <summary>A committee, panel or ad hoc group of residents (requirement G1).</summary>
internal sealed class ResidentGroup
{
    public required Guid Id { get; init; }

    /// <summary>Its address, for example <c>tenant-scrutiny-panel</c>. Unique in the organisation; never changes.</summary>
    public required string Slug { get; init; }

    public required string Name { get; set; }

    public required GroupKind Kind { get; init; }

    /// <summary>What it is for, in one or two sentences that anybody may read.</summary>
    public required string Purpose { get; set; }

    public int Seats { get; set; }

    /// <summary>How long a member serves, in months; null for a group without terms.</summary>
    public int? TermMonths { get; set; }

    /// <summary>For an ad hoc group, the day on which its work is done (Europe/London).</summary>
    public DateOnly? EndsOn { get; set; }

    /// <summary>How people appear in minutes that are published, unless the group decides otherwise for a meeting (requirement G7).</summary>
    public MinutesNames PublishedNames { get; set; } = MinutesNames.Initials;

    /// <summary>Address of the notice that is its statement of processing, for example <c>panel-members</c>; null while there is none.</summary>
    public string? StatementSlug { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Two who change it at once are noticed by it.</summary>
    public int Edits { get; set; }

    public List<Membership> Memberships { get; } = [];

    public bool IsOpen => EndedAt is null;
}

/// <summary>How people appear in what is published.</summary>
internal enum MinutesNames
{
    Names,
    Initials,
    Roles,
    Redacted,
}

internal enum MembershipRole
{
    Member,
    Chair,
    ViceChair,
    Secretary,
}

internal enum MembershipEnd
{
    TermOver,
    Resigned,
    Removed,
    GroupEnded,
    Erased,
}

/// <summary>Somebody's time in a group. Who they are is their resident account; nothing else about them is kept here.</summary>
internal sealed class Membership
{
    public required Guid Id { get; init; }

    public required Guid GroupId { get; init; }

    public required Guid ResidentId { get; init; }

    public MembershipRole Role { get; set; }

    /// <summary>First day (Europe/London).</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day of the term (Europe/London); null in a group without terms.</summary>
    public DateOnly? TermEndsOn { get; set; }

    /// <summary>The end of term that staff were reminded of, so that they are once for each.</summary>
    public DateOnly? RemindedOf { get; set; }

    /// <summary>The last day of a membership that is over (Europe/London).</summary>
    public DateOnly? EndedOn { get; set; }

    public MembershipEnd? EndedBy { get; set; }

    /// <summary>How the member wants to be named to the other members of the group.</summary>
    public string? KnownAs { get; set; }

    /// <summary>Whether other members may see their e-mail address and telephone number.</summary>
    public bool ShowsContact { get; set; }

    /// <summary>Whether their name may stand on the group's public page.</summary>
    public bool NamedInPublic { get; set; }

    /// <summary>Why they were removed, sealed under the membership's key; null otherwise.</summary>
    public SealedText? Reason { get; set; }

    /// <summary>Two who change it at once are noticed by it.</summary>
    public int Edits { get; set; }

    public bool IsCurrent => EndedOn is null;

    /// <summary>Unique: a person is a current member of a group once.</summary>
    public string? CurrentKey
    {
        get => IsCurrent ? $"{GroupId:N}{ResidentId:N}" : null;
        private set => _ = value;
    }

    /// <summary>Unique: a group has one Chair at a time.</summary>
    public string? ChairKey
    {
        get => IsCurrent && Role == MembershipRole.Chair ? $"{GroupId:N}" : null;
        private set => _ = value;
    }

    /// <summary>The membership is over. Ending it again changes nothing.</summary>
    public bool End(MembershipEnd how, DateOnly on)
    {
        if (!IsCurrent) return false;
        (EndedBy, EndedOn) = (how, on < From ? From : on);
        Edits++;
        return true;
    }
}
