using Keyholder.BuildingBlocks.Security;

namespace Keyholder.SharingAgreements.Domain;

/// <summary>One answer of the decision log.</summary>
internal sealed class SharingDecision
{
    public Guid Id { get; set; }

    public Guid PartnerId { get; set; }

    public DateTimeOffset At { get; set; }

    /// <summary>Codes, joined by spaces.</summary>
    public required string Items { get; set; }

    public required string Purpose { get; set; }

    public bool Allowed { get; set; }

    public required string Reason { get; set; }

    public string? Clause { get; set; }

    /// <summary>The actor who asked.</summary>
    public required string AskedBy { get; set; }
}

internal enum Protection
{
    EncryptedFile,
    EncryptedEmail,
    SecurePortal,
    SecureFileTransfer,
    EncryptedMedia,
    TrackedPost,
    ByHand,
}

/// <summary>One sending of data to a partner, under an agreement.</summary>
internal sealed class Transfer
{
    public Guid Id { get; set; }

    public Guid PartnerId { get; set; }

    public Guid AgreementId { get; set; }

    public int Version { get; set; }

    public Guid DecisionId { get; set; }

    /// <summary>Codes of data items, joined by spaces.</summary>
    public required string Items { get; set; }

    public required string Purpose { get; set; }

    /// <summary>About how many people.</summary>
    public int People { get; set; }

    /// <summary>Whether everybody is listed by name in <see cref="TransferPerson"/>; otherwise anybody may have been in it.</summary>
    public bool EverybodyListed { get; set; }

    public Protection Protection { get; set; }

    public string? ProtectionNote { get; set; }

    public DateTimeOffset SentAt { get; set; }

    public required string SentBy { get; set; }
}

internal sealed class TransferPerson
{
    public Guid TransferId { get; set; }

    public int Position { get; set; }

    public Guid? ResidentId { get; set; }

    /// <summary>The landlord's own reference of the person or tenancy.</summary>
    public string? SubjectReference { get; set; }
}

internal enum RequesterKind
{
    LawEnforcement,
    LegalRepresentative,
    Safeguarding,
    Regulator,
    Fraud,
    OtherBody,
}

internal enum DisclosureState
{
    /// <summary>Asked for; the requester is not verified or the case not decided.</summary>
    Open,
    Decided,
    Disclosed,
    Refused,

    /// <summary>Given in an emergency before it was recorded; the record is to be completed.</summary>
    ToBeRecorded,
}

/// <summary>A request to be given data once, and what became of it. What people wrote is sealed with its own key.</summary>
internal sealed class Disclosure
{
    public Guid Id { get; set; }

    public required string Reference { get; set; }

    public RequesterKind RequesterKind { get; set; }

    /// <summary>The body that asks, not the person.</summary>
    public required string Organisation { get; set; }

    public required SealedText Requester { get; set; }

    public required SealedText Asked { get; set; }

    public SealedText? About { get; set; }

    public Guid? ResidentId { get; set; }

    public DateOnly ReceivedOn { get; set; }

    public string? VerifiedHow { get; set; }

    public DateOnly? VerifiedOn { get; set; }

    /// <summary>The requester's own ground, in law.</summary>
    public string? TheirGround { get; set; }

    /// <summary>Their statement that they need it for their public task (UK GDPR Art 6(1)(ea)).</summary>
    public bool PublicTaskStated { get; set; }

    /// <summary>The policy key <c>lawful-basis.*</c>, without the prefix.</summary>
    public string? OurBasis { get; set; }

    /// <summary>The policy key <c>exemption.*</c>, without the prefix.</summary>
    public string? Exemption { get; set; }

    public SealedText? Necessity { get; set; }

    public SealedText? Given { get; set; }

    public Protection? Protection { get; set; }

    public bool IsEmergency { get; set; }

    /// <summary>Telling the person would prejudice an investigation, so they are not shown it.</summary>
    public bool KeptFromPerson { get; set; }

    public DisclosureState State { get; set; }

    public DateTimeOffset? DisclosedAt { get; set; }

    /// <summary>Until when an emergency disclosure must be on record.</summary>
    public DateTimeOffset? RecordBy { get; set; }

    public string? DecidedBy { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }

    public SealedText? Reason { get; set; }

    public required string LoggedBy { get; set; }

    public DateTimeOffset LoggedAt { get; set; }

    public Guid Version { get; set; }
}

/// <summary>A recurring comparison of data with other bodies' data, under a statutory power.</summary>
internal sealed class MatchingExercise
{
    public Guid Id { get; set; }

    public required string Title { get; set; }

    public required string Authority { get; set; }

    public Guid? PartnerId { get; set; }

    public required string DataSets { get; set; }

    public DateOnly? NextSubmissionOn { get; set; }

    public DateOnly? EndedOn { get; set; }

    public List<MatchingSubmission> Submissions { get; } = [];
}

internal sealed class MatchingSubmission
{
    public Guid Id { get; set; }

    public Guid ExerciseId { get; set; }

    public DateOnly SubmittedOn { get; set; }

    public required string DataSets { get; set; }

    public int Records { get; set; }

    public Protection Protection { get; set; }

    public required string SubmittedBy { get; set; }
}

/// <summary>Never fraud before somebody has looked: a match is only an inconsistency.</summary>
internal enum InconsistencyState
{
    ToLookInto,
    BeingLookedInto,
    NothingWrong,
    OurDataCorrected,
    TheirDataWrong,
    ReferredForInvestigation,
    FraudFound,
}

internal sealed class Inconsistency
{
    public Guid Id { get; set; }

    public Guid ExerciseId { get; set; }

    /// <summary>The exercise's own number of the match.</summary>
    public required string MatchNumber { get; set; }

    public Guid? ResidentId { get; set; }

    public required SealedText What { get; set; }

    public InconsistencyState State { get; set; }

    public SealedText? Outcome { get; set; }

    public DateOnly ReceivedOn { get; set; }

    public DateOnly? ClosedOn { get; set; }

    public string? ClosedBy { get; set; }
}

internal enum ChangeKind
{
    Corrected,
    Erased,
    Restricted,
    RestrictionLifted,
}

/// <summary>A correction, erasure or restriction that recipients are told of (UK GDPR Art 19).</summary>
internal sealed class DataChange
{
    public Guid Id { get; set; }

    public ChangeKind Kind { get; set; }

    public Guid? ResidentId { get; set; }

    public string? SubjectReference { get; set; }

    /// <summary>Codes of the data items that changed, joined by spaces.</summary>
    public required string Items { get; set; }

    /// <summary>What changed, for the recipients; sealed with the change's own key.</summary>
    public required SealedText What { get; set; }

    public DateOnly On { get; set; }

    public required string MadeBy { get; set; }

    public List<RecipientNotice> Notices { get; } = [];
}

internal enum NoticeState
{
    ToBeSent,
    Sent,
    Acknowledged,

    /// <summary>Impossible or a disproportionate effort, with a reason.</summary>
    NotSent,
}

internal sealed class RecipientNotice
{
    public Guid Id { get; set; }

    public Guid ChangeId { get; set; }

    public Guid PartnerId { get; set; }

    /// <summary>The partner certainly had it; otherwise it may have had it.</summary>
    public bool IsCertain { get; set; }

    public NoticeState State { get; set; }

    /// <summary>Portal task or letter.</summary>
    public bool ByLetter { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    public DateTimeOffset? AcknowledgedAt { get; set; }

    public string? AcknowledgedBy { get; set; }

    public string? Reason { get; set; }

    public DateOnly? RemindOn { get; set; }
}

internal enum RecallKind
{
    Delete,
    Return,
}

internal enum RecallState
{
    Open,
    Confirmed,

    /// <summary>The partner must keep it by law, with a reason.</summary>
    Kept,
}

/// <summary>What a partner must give back or delete when an agreement ends, and its certificate that it did.</summary>
internal sealed class Recall
{
    public Guid Id { get; set; }

    public Guid AgreementId { get; set; }

    public int Version { get; set; }

    public Guid PartnerId { get; set; }

    public RecallKind Kind { get; set; }

    /// <summary>Codes of the data items, joined by spaces.</summary>
    public required string Items { get; set; }

    public DateOnly OpenedOn { get; set; }

    public DateOnly DueOn { get; set; }

    public RecallState State { get; set; }

    /// <summary>How it was done, or the law that keeps it, as the partner says.</summary>
    public string? How { get; set; }

    public DateOnly? DoneOn { get; set; }

    public string? ConfirmedBy { get; set; }

    public DateTimeOffset? ConfirmedAt { get; set; }

    /// <summary>Evidence in the vault under the agreement's key.</summary>
    public Guid? EvidenceId { get; set; }

    /// <summary>Of the certificate's content.</summary>
    public string? Sha256 { get; set; }

    public DateOnly? ChasedOn { get; set; }
}
