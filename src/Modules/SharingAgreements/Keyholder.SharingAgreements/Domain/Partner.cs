using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;

namespace Keyholder.SharingAgreements.Domain;

/// <summary>What a partner is in law, for the data it is sent.</summary>
internal enum PartnerRole
{
    Controller,
    Processor,
    JointController,
}

internal enum PartnerState
{
    /// <summary>Nothing may be agreed with it or sent to it before its privacy and security were assessed.</summary>
    NotAssessed,
    Usable,
    Refused,
    Closed,
}

/// <summary>Somebody the organisation shares data with.</summary>
internal sealed class Partner
{
    public const int NameLength = 120;

    public Guid Id { get; set; }

    public required string Name { get; set; }

    /// <summary>One of the policy <c>sharing.recipient-kinds</c>.</summary>
    public required string Kind { get; set; }

    public PartnerRole Role { get; set; }

    /// <summary>Its number in the regulator's register.</summary>
    public string? RegistrationNumber { get; set; }

    /// <summary>ISO 3166 code; GB is the United Kingdom.</summary>
    public string Country { get; set; } = "GB";

    /// <summary>Who at the partner needs to know what.</summary>
    public string? Scope { get; set; }

    public PartnerState State { get; set; }

    /// <summary>Of the last assessment, 0 to 100.</summary>
    public int? Score { get; set; }

    public DateOnly? AssessedOn { get; set; }

    /// <summary>When it is assessed again.</summary>
    public DateOnly? ReviewOn { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public Guid Version { get; set; }

    public List<PartnerContact> Contacts { get; } = [];

    /// <summary>Takes over what an assessment came to.</summary>
    public void Take(Assessment assessment) =>
        (State, Score, AssessedOn, ReviewOn) = (assessment.Accepted ? PartnerState.Usable : PartnerState.Refused, assessment.Score, assessment.On, assessment.ReviewOn);

    /// <summary>Whether it is to be assessed: never assessed, or its review date has come.</summary>
    public bool IsToBeAssessed(DateOnly today) => State == PartnerState.NotAssessed || (State != PartnerState.Closed && ReviewOn <= today);

    /// <summary>Ends the partnership for good. Nobody of it may sign in any more.</summary>
    /// <param name="agreementsInForce">Agreements with it that are in force.</param>
    /// <param name="openRecalls">Data it has not yet deleted or returned.</param>
    public Outcome Close(int agreementsInForce, int openRecalls)
    {
        if (State == PartnerState.Closed) return new Problem($"{Name} is closed already");
        if (agreementsInForce > 0) return new Problem($"End the agreements with {Name} first");
        if (openRecalls > 0) return new Problem($"{Name} has not yet deleted or returned all data");
        State = PartnerState.Closed;
        ReviewOn = null;
        return Outcome.Done;
    }

    /// <summary>Why nothing may be agreed with it or sent to it; null when it may.</summary>
    public Problem? WhyNotUsable() => State switch
    {
        PartnerState.Usable => null,
        PartnerState.NotAssessed => new Problem($"The privacy and security of {Name} have not been assessed yet."),
        PartnerState.Refused => new Problem($"{Name} did not pass the assessment of its privacy and security."),
        _ => new Problem($"{Name} is closed."),
    };
}

/// <summary>Somebody who works at a partner. They may sign in to the partner's pages until they have left.</summary>
internal sealed class PartnerContact
{
    public Guid Id { get; set; }

    public Guid PartnerId { get; set; }

    public required string Name { get; set; }

    /// <summary>In lower case.</summary>
    public required string Email { get; set; }

    /// <summary>What they do there, for example Data protection officer.</summary>
    public string? Position { get; set; }

    /// <summary>Whether they may sign agreements.</summary>
    public bool MaySign { get; set; }

    /// <summary>Whether they are told of breaches.</summary>
    public bool IsBreachContact { get; set; }

    public DateOnly? LeftOn { get; set; }
}

/// <summary>An assessment of a partner's privacy and security.</summary>
internal sealed class Assessment
{
    public Guid Id { get; set; }

    public Guid PartnerId { get; set; }

    public DateOnly On { get; set; }

    public DateOnly ReviewOn { get; set; }

    public int Score { get; set; }

    /// <summary>What a person decided; the score only helps.</summary>
    public bool Accepted { get; set; }

    public required string Reason { get; set; }

    public required string By { get; set; }

    public List<AssessmentAnswer> Answers { get; } = [];

    /// <summary>
    /// The weighted share of Yes over the questions that apply, 0 to 100, rounded to the nearest; Partly counts half. 0 when none applies:
    /// an assessment that asked nothing shows nothing.
    /// </summary>
    public static int ScoreOf(IEnumerable<(int Weight, AssuranceAnswer Answer)> answers)
    {
        var applicable = answers.Where(a => a.Answer != AssuranceAnswer.NotApplicable).ToList();
        var total = applicable.Sum(a => a.Weight);
        var reached = applicable.Sum(a => a.Weight * (a.Answer switch { AssuranceAnswer.Yes => 1m, AssuranceAnswer.Partly => 0.5m, _ => 0m }));
        return total == 0 ? 0 : (int)Math.Round(100m * reached / total, MidpointRounding.AwayFromZero);
    }
}

internal enum AssuranceAnswer
{
    Yes,
    Partly,
    No,
    NotApplicable,
}

internal sealed class AssessmentAnswer
{
    public Guid AssessmentId { get; set; }

    /// <summary>The policy key <c>sharing.assurance.*</c>, without the prefix.</summary>
    public required string Question { get; set; }

    public AssuranceAnswer Answer { get; set; }

    public string? Note { get; set; }
}

/// <summary>A one-time code that was sent to a partner's contact.</summary>
internal sealed class PartnerCode
{
    public Guid Id { get; set; }

    public Guid ContactId { get; set; }

    /// <summary>What it is for: signing in, or signing one version of an agreement.</summary>
    public required string Purpose { get; set; }

    /// <summary>Protected; compared in constant time.</summary>
    public required string Protected { get; set; }

    public DateTimeOffset SentAt { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    public int Tries { get; set; }

    public DateTimeOffset? UsedAt { get; set; }
}

/// <summary>What a partner reported from its pages.</summary>
internal sealed class PartnerBreachReport
{
    public Guid Id { get; set; }

    public Guid PartnerId { get; set; }

    public Guid ContactId { get; set; }

    public DateTimeOffset ReportedAt { get; set; }

    public DateTimeOffset? HappenedAt { get; set; }

    /// <summary>What happened, sealed with the report's own key.</summary>
    public required SealedText What { get; set; }

    public int? People { get; set; }

    /// <summary>The field that <see cref="What"/> is sealed for.</summary>
    public static string WhatField(Guid id) => $"breach-report:{id}";
}
