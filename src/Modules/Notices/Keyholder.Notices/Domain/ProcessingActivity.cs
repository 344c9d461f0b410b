namespace Keyholder.Notices.Domain;

internal enum ActivityState
{
    /// <summary>Being written; there is at most one such version.</summary>
    Draft,

    /// <summary>Waits until what was said to people is true of it, and for a second person where the pack asks.</summary>
    Proposed,

    /// <summary>Describes what is done now.</summary>
    InForce,

    Superseded,

    /// <summary>Given up before it applied.</summary>
    Withdrawn,

    /// <summary>The organisation no longer does it.</summary>
    Ended,
}

/// <summary>Something the organisation does with personal data for a purpose (UK GDPR Art 30), over all its versions.</summary>
internal sealed class ProcessingActivity
{
    public Guid Id { get; set; }

    /// <summary>What notices and packs call it by, for example <c>repairs</c>.</summary>
    public required string Code { get; set; }

    /// <summary>The version in force, or that was in force last; 0 before the first.</summary>
    public int InForce { get; set; }

    /// <summary>The member of staff who looks after it and is reminded of its reviews; null for nobody.</summary>
    public Guid? OwnerId { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Changes with every decision about one of its versions.</summary>
    public Guid Version { get; set; }

    public List<ActivityVersion> Versions { get; } = [];

    public ActivityVersion? Pending => Versions.Find(v => v.State is ActivityState.Draft or ActivityState.Proposed);

    public ActivityVersion? Running => Versions.Find(v => v.State == ActivityState.InForce);

    /// <summary>The version that says most: the one in force, else the one in preparation, else the last.</summary>
    public ActivityVersion Leading => Running ?? Pending ?? Versions.MaxBy(v => v.Number)!;
}

/// <summary>One version of a processing activity. One that was in force never changes.</summary>
internal sealed class ActivityVersion
{
    public Guid Id { get; set; }

    public Guid ActivityId { get; set; }

    public int Number { get; set; }

    public ActivityState State { get; set; }

    /// <summary>The title in <see cref="Content"/>, for lists.</summary>
    public required string Title { get; set; }

    public required ActivityContent Content { get; set; }

    public required string CreatedBy { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public string? ProposedBy { get; set; }

    public DateTimeOffset? ProposedAt { get; set; }

    public string? ApprovedBy { get; set; }

    public DateTimeOffset? ApprovedAt { get; set; }

    /// <summary>Why it came into force although a published notice became untrue.</summary>
    public string? OverruledBecause { get; set; }

    public DateOnly? InForceOn { get; set; }

    public DateOnly? ReviewOn { get; set; }

    /// <summary>Came with the policy packs; nobody here wrote it.</summary>
    public bool FromPack { get; set; }

    /// <summary>Who last said that it is what is done; null when nobody has.</summary>
    public string? ReviewedBy { get; set; }

    public DateOnly? ReviewedOn { get; set; }

    /// <summary>A guess of the packs that nobody has looked at yet.</summary>
    public bool Unconfirmed => FromPack && ReviewedOn is null;

    public int Edits { get; set; }
}

internal enum ControllerRole
{
    Controller,

    /// <summary>With somebody else (UK GDPR Art 26).</summary>
    JointController,

    /// <summary>On behalf of somebody else (UK GDPR Art 30(2)).</summary>
    Processor,
}

internal enum Provision
{
    /// <summary>Nobody has to give the data.</summary>
    Voluntary,

    RequiredByLaw,

    RequiredByContract,
}

internal enum AutomatedDecisions
{
    None,

    /// <summary>A person decides with the help of a score or a profile.</summary>
    Assisted,

    /// <summary>Significant decisions without meaningful human involvement (UK GDPR Art 22A).</summary>
    Solely,
}

internal enum ImpactAssessment
{
    NotNeeded,
    Needed,
    Done,
}

/// <summary>What an activity is. Codes are those of the policy packs, without their prefix; lists are in the order people gave.</summary>
internal sealed record ActivityContent
{
    public required string Title { get; init; }

    /// <summary>What for, to follow “We use it to”, without a full stop: <c>carry out repairs</c>.</summary>
    public required string Purpose { get; init; }

    public ControllerRole Role { get; init; }

    /// <summary>The other controller, for a joint controller or a processor.</summary>
    public string? With { get; init; }

    /// <summary>Who answers for it: a post, not a name.</summary>
    public string? Owner { get; init; }

    public IReadOnlyList<string> PeopleKinds { get; init; } = [];

    /// <summary>Codes <c>data-item.*</c>.</summary>
    public IReadOnlyList<string> Items { get; init; } = [];

    /// <summary>Where data comes from other than the person: bodies, in words.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    public bool FromPublicSources { get; init; }

    /// <summary>Codes <c>collection-channel.*</c>.</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];

    public IReadOnlyList<ActivityBasis> Bases { get; init; } = [];

    /// <summary>Kinds of the policy <c>sharing.recipient-kinds</c>.</summary>
    public IReadOnlyList<string> RecipientKinds { get; init; } = [];

    /// <summary>References of sharing agreements whose partners receive the data.</summary>
    public IReadOnlyList<string> Agreements { get; init; } = [];

    public IReadOnlyList<ActivityTransfer> Transfers { get; init; } = [];

    /// <summary>Class codes of the retention schedule.</summary>
    public IReadOnlyList<string> RetentionClasses { get; init; } = [];

    /// <summary>Why records are not kept as the schedule says; null when they are.</summary>
    public string? RetentionNotKept { get; init; }

    public string? Security { get; init; }

    /// <summary>Systems and places it is kept in.</summary>
    public string? Location { get; init; }

    public AutomatedDecisions Automated { get; init; }

    public bool Profiling { get; init; }

    /// <summary>How the decision or score is made and what it means for people.</summary>
    public string? AutomatedLogic { get; init; }

    public Provision Provision { get; init; }

    /// <summary>What follows when the data is not given.</summary>
    public string? WithoutIt { get; init; }

    public ImpactAssessment ImpactAssessment { get; init; }

    /// <summary>Where it is: an address or a reference.</summary>
    public string? ImpactAssessmentReference { get; init; }

    /// <summary>Slugs of the notices that are to tell of it, while none does; empty for those for the people whose data it is.</summary>
    public IReadOnlyList<string> ToldIn { get; init; } = [];

    public string? Notes { get; init; }
}

/// <summary>Why some of the data may be used.</summary>
/// <param name="Items">The data it is for (codes <c>data-item.*</c>); empty for all that no other basis names.</param>
/// <param name="Basis">Code <c>lawful-basis.*</c>.</param>
/// <param name="Law">The law or task behind it, in words.</param>
/// <param name="Interest">The legitimate interest, for basis f.</param>
/// <param name="Condition">Code <c>special-condition.*</c> of UK GDPR Art 9(2); null for ordinary data.</param>
/// <param name="ScheduleCondition">Code <c>special-condition.schedule-1-*</c> of the Data Protection Act 2018; null where none is needed.</param>
internal sealed record ActivityBasis(IReadOnlyList<string> Items, string Basis, string? Law = null, string? Interest = null, string? Condition = null, string? ScheduleCondition = null);

/// <summary>Data leaves the United Kingdom.</summary>
/// <param name="Recipient">Who gets it.</param>
/// <param name="Country">Where, in words.</param>
/// <param name="Mechanism">Code <c>transfer.mechanism.*</c>.</param>
/// <param name="Copy">How to get a copy of the safeguard.</param>
internal sealed record ActivityTransfer(string Recipient, string Country, string Mechanism, string? Copy = null);
