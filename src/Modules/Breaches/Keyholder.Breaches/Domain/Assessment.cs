using Keyholder.BuildingBlocks.Security;

namespace Keyholder.Breaches.Domain;

/// <summary>How likely harm to people is, as a person judges it.</summary>
internal enum RiskToPeople
{
    /// <summary>The regulator need not be told (UK GDPR Art 33(1)).</summary>
    Unlikely,
    Risk,

    /// <summary>The people are told, too (UK GDPR Art 34).</summary>
    High,
}

/// <summary>What is known of a breach and what it may do to people. The score is an aid; a person decides.</summary>
internal sealed class BreachAssessment
{
    public Guid BreachId { get; set; }

    public bool Confidentiality { get; set; }

    public bool Integrity { get; set; }

    public bool Availability { get; set; }

    /// <summary>Codes of the policy <c>breach.kinds</c>: destruction, loss, alteration, unauthorised disclosure or access.</summary>
    public string Kinds { get; set; } = "";

    /// <summary>By accident; otherwise unlawfully; null while unknown.</summary>
    public bool? ByAccident { get; set; }

    /// <summary>Codes of data items.</summary>
    public string Items { get; set; } = "";

    /// <summary>Which groups of people, for example "tenants", in words.</summary>
    public string? PeopleKinds { get; set; }

    /// <summary>About how many people; null while unknown.</summary>
    public int? People { get; set; }

    /// <summary>About how many records; null while unknown.</summary>
    public int? Records { get; set; }

    /// <summary>Codes of <c>breach.severity.context.*</c> and <c>breach.severity.identification.*</c>; null while not scored.</summary>
    public string? Context { get; set; }

    public string? Identification { get; set; }

    /// <summary>Codes of <c>breach.severity.circumstance.*</c>.</summary>
    public string Circumstances { get; set; } = "";

    /// <summary>Context times identification, plus circumstances; null while not scored.</summary>
    public decimal? Score { get; set; }

    public SealedText? Consequences { get; set; }

    public RiskToPeople? Risk { get; set; }

    public SealedText? RiskReason { get; set; }

    public required string By { get; set; }

    public DateTimeOffset At { get; set; }

    public int Version { get; set; }

    public static string ConsequencesField(Guid breach) => $"consequences:{breach}";

    public static string RiskReasonField(Guid breach) => $"risk-reason:{breach}";
}

internal enum DecisionQuestion
{
    TellRegulator,
    TellPeople,
    TellPartners,
}

internal enum DecisionState
{
    /// <summary>It waits for a second person.</summary>
    Proposed,
    InForce,

    /// <summary>The second person disagreed.</summary>
    SentBack,

    /// <summary>A later decision took its place.</summary>
    Replaced,
}

/// <summary>Whether somebody is told of a breach, and why. Decisions are never changed; a later one takes the place of an earlier.</summary>
internal sealed class BreachDecision
{
    public Guid Id { get; set; }

    public Guid BreachId { get; set; }

    public DecisionQuestion Question { get; set; }

    public bool Yes { get; set; }

    public required SealedText Reason { get; set; }

    /// <summary>Which of <c>breach.people.exceptions</c> (UK GDPR Art 34(3)) it rests on, in the policy's words.</summary>
    public string? Exception { get; set; }

    public DecisionState State { get; set; }

    public required string By { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>The second person, who agreed or sent it back.</summary>
    public string? SecondBy { get; set; }

    public DateTimeOffset? SecondAt { get; set; }

    public SealedText? SecondReason { get; set; }

    public static string ReasonField(Guid id) => $"decision:{id}";

    public static string SecondReasonField(Guid id) => $"decision-second:{id}";
}
