namespace Keyholder.SharingAgreements.Domain;

internal enum AgreementKind
{
    /// <summary>Controller to controller.</summary>
    DataSharing,

    /// <summary>With a processor (UK GDPR Art 28).</summary>
    Processor,

    /// <summary>Between joint controllers (UK GDPR Art 26).</summary>
    Joint,

    /// <summary>Between departments.</summary>
    Memorandum,
}

/// <summary>An agreement with a partner, over all its versions.</summary>
internal sealed class Agreement
{
    public Guid Id { get; set; }

    public required string Reference { get; set; }

    public Guid PartnerId { get; set; }

    public AgreementKind Kind { get; set; }

    public required string Title { get; set; }

    /// <summary>The version in force, or that was in force last; 0 before the first.</summary>
    public int InForce { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Changes with every version that is begun or decided, so that two people cannot decide about one agreement at once.</summary>
    public Guid Version { get; set; }

    public List<AgreementVersion> Versions { get; } = [];

    public List<SubProcessor> SubProcessors { get; } = [];
}

internal enum AgreementState
{
    Draft,

    /// <summary>Its officer has checked it; somebody decides.</summary>
    Assessed,

    /// <summary>It waits for both signatures.</summary>
    Approved,
    Active,
    Superseded,
    Expired,
    Terminated,
    Withdrawn,
}

/// <summary>One version: the terms, who decided, who signed. After its approval its terms do not change.</summary>
internal sealed class AgreementVersion
{
    public Guid AgreementId { get; set; }

    public int Number { get; set; }

    public AgreementState State { get; set; }

    // The terms, in the order of the data sharing code.
    public string? WhyNecessary { get; set; }

    /// <summary>Who does what: the roles of both.</summary>
    public string? Roles { get; set; }

    /// <summary>The kinds of people the data is about.</summary>
    public string? People { get; set; }

    /// <summary>The policy key <c>lawful-basis.*</c>, without the prefix.</summary>
    public string? LawfulBasis { get; set; }

    /// <summary>The Act and section that lets a public body share.</summary>
    public string? LegalPower { get; set; }

    /// <summary>The policy key <c>special-condition.*</c>, without the prefix.</summary>
    public string? SpecialCondition { get; set; }

    /// <summary>How rights are handled, with one point of contact.</summary>
    public string? Rights { get; set; }

    /// <summary>How often, in what format, and how accuracy is kept.</summary>
    public string? Frequency { get; set; }

    /// <summary>How the data is protected on its way.</summary>
    public string? SecurityInTransit { get; set; }

    /// <summary>Security at the partner: access, training.</summary>
    public string? SecurityAtPartner { get; set; }

    /// <summary>How long the partner keeps it.</summary>
    public string? PartnerRetention { get; set; }

    /// <summary>Clock hours within which each tells the other of a breach.</summary>
    public int? BreachHours { get; set; }

    public string? Termination { get; set; }

    /// <summary>That a processor answers in full for its sub-processors.</summary>
    public bool LiabilityInFull { get; set; }

    /// <summary>The essence of a joint arrangement, as people may read it.</summary>
    public string? Essence { get; set; }

    /// <summary>Whether it stands on the public list.</summary>
    public bool IsPublic { get; set; } = true;

    public Guid? OurContact { get; set; }

    public Guid? PartnerContact { get; set; }

    public string? ImpactAssessment { get; set; }

    public DateOnly? StartsOn { get; set; }

    /// <summary>The last day. Nothing renews it by itself.</summary>
    public DateOnly? EndsOn { get; set; }

    public DateOnly? ReviewOn { get; set; }

    // A transfer outside the United Kingdom: the three-step test, then the mechanism.
    public bool? LawApplies { get; set; }

    public bool? SentAbroad { get; set; }

    public bool? SeparateEntity { get; set; }

    /// <summary>ISO 3166 code.</summary>
    public string? TransferCountry { get; set; }

    /// <summary>The policy key <c>transfer.mechanism.*</c>, without the prefix.</summary>
    public string? TransferMechanism { get; set; }

    /// <summary>When the receiver was last found on the list of the UK Extension.</summary>
    public DateOnly? TransferCheckedOn { get; set; }

    /// <summary>The transfer risk assessment, or which exception and why.</summary>
    public string? TransferAssessment { get; set; }

    // Who decided.
    public required string CreatedBy { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public string? AssessedBy { get; set; }

    public DateTimeOffset? AssessedAt { get; set; }

    public string? ApprovedBy { get; set; }

    public DateTimeOffset? ApprovedAt { get; set; }

    public string? OverruledBecause { get; set; }

    public DateTimeOffset? ActivatedAt { get; set; }

    public DateOnly? EndedOn { get; set; }

    public string? EndedBecause { get; set; }

    /// <summary>The document that both sign, in the vault under the agreement's key.</summary>
    public Guid? DocumentId { get; set; }

    public string? DocumentSha256 { get; set; }

    /// <summary>The document as signed on paper, when it was.</summary>
    public Guid? SignedDocumentId { get; set; }

    public DateOnly? ReviewRemindedOn { get; set; }

    public Guid Edits { get; set; }

    public List<AgreementPurpose> Purposes { get; } = [];

    public List<AgreementItem> Items { get; } = [];

    public List<AgreementTerm> Terms { get; } = [];

    public List<Signature> Signatures { get; } = [];

    public List<AgreementObjection> Objections { get; } = [];

    /// <summary>A restricted transfer: all three answers are yes.</summary>
    public bool IsRestrictedTransfer => LawApplies == true && SentAbroad == true && SeparateEntity == true;

    /// <summary>Whether data may flow under it on a day. The state alone does not tell: it changes a moment after midnight.</summary>
    public bool IsInForceOn(DateOnly day) => State == AgreementState.Active && StartsOn <= day && day <= EndsOn;
}

internal sealed class AgreementPurpose
{
    public Guid AgreementId { get; set; }

    public int Version { get; set; }

    public int Position { get; set; }

    public required string Text { get; set; }
}

/// <summary>One data item that may flow.</summary>
internal sealed class AgreementItem
{
    public Guid AgreementId { get; set; }

    public int Version { get; set; }

    /// <summary>The policy key <c>data-item.*</c>, without the prefix.</summary>
    public required string Code { get; set; }

    /// <summary>Why the partner cannot do without it.</summary>
    public string? Why { get; set; }
}

/// <summary>A mandatory term of a processor's contract (UK GDPR Art 28(3)).</summary>
internal sealed class AgreementTerm
{
    public Guid AgreementId { get; set; }

    public int Version { get; set; }

    /// <summary>The policy key <c>processor-contract.term.*</c>, without the prefix.</summary>
    public required string Code { get; set; }

    /// <summary>Where the contract says it, for example clause 7.2.</summary>
    public required string Clause { get; set; }
}

internal enum Side
{
    Us,
    Partner,
}

internal enum SignedBy
{
    OneTimeCode,
    UploadedDocument,
}

internal sealed class Signature
{
    public Guid AgreementId { get; set; }

    public int Version { get; set; }

    public Side Side { get; set; }

    public SignedBy Means { get; set; }

    /// <summary>The name as it was typed.</summary>
    public required string Name { get; set; }

    /// <summary>Staff member or partner's contact.</summary>
    public Guid SignerId { get; set; }

    public DateTimeOffset SignedAt { get; set; }

    public string? IpAddress { get; set; }

    /// <summary>Of the document that was signed.</summary>
    public required string DocumentSha256 { get; set; }
}

/// <summary>Something published that a proposed version would make untrue, as another module says.</summary>
internal sealed class AgreementObjection
{
    public Guid AgreementId { get; set; }

    public int Version { get; set; }

    public required string Source { get; set; }

    public int Position { get; set; }

    public required string Title { get; set; }

    public string? Url { get; set; }

    public bool Blocks { get; set; }
}

internal enum SubProcessorState
{
    /// <summary>The processor wants to use it; it may not yet.</summary>
    Asked,
    Consented,
    Refused,
    Withdrawn,
}

/// <summary>Another processor that a processor uses, only after our consent in writing.</summary>
internal sealed class SubProcessor
{
    public Guid Id { get; set; }

    public Guid AgreementId { get; set; }

    public required string Name { get; set; }

    public required string Purpose { get; set; }

    public string Country { get; set; } = "GB";

    public SubProcessorState State { get; set; }

    public DateOnly AskedOn { get; set; }

    public DateOnly? DecidedOn { get; set; }

    public string? DecidedBy { get; set; }

    public string? Reason { get; set; }

    /// <summary>The processor used it without consent, found on this day.</summary>
    public DateOnly? FoundInUseOn { get; set; }
}
