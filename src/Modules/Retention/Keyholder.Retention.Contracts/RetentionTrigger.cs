namespace Keyholder.Retention.Contracts;

/// <summary>What starts the time for which a record is kept. Each happens to a record on one civil date (Europe/London).</summary>
public enum RetentionTrigger
{
    /// <summary>The record was made or received.</summary>
    Created,

    /// <summary>The case, job or file was closed.</summary>
    Closed,

    /// <summary>The person was last in contact about it.</summary>
    LastContact,

    /// <summary>The tenancy ended.</summary>
    TenancyEnded,

    /// <summary>The membership ended.</summary>
    MembershipEnded,

    /// <summary>The applicant came off the waiting list.</summary>
    RemovedFromWaitingList,

    /// <summary>The certificate was issued.</summary>
    CertificateIssued,

    /// <summary>A newer version took its place.</summary>
    Superseded,

    /// <summary>The group agreed the minutes.</summary>
    MinutesAgreed,

    /// <summary>The panel member's term began.</summary>
    PanelTermStarted,

    /// <summary>The panel member's term ended.</summary>
    PanelTermEnded,

    /// <summary>The closing date of a recruitment round passed.</summary>
    RecruitmentClosed,

    /// <summary>The bulletin or campaign was sent.</summary>
    CampaignSent,

    /// <summary>The person was removed from a supplier's system.</summary>
    RemovedFromPlatform,

    /// <summary>The employment ended.</summary>
    EmploymentEnded,

    /// <summary>The processing that the record served ended.</summary>
    ProcessingEnded,

    /// <summary>A date written on the record itself.</summary>
    FixedDate,
}

/// <summary>What is done with a record when its time is over.</summary>
public enum DisposalAction
{
    /// <summary>It is destroyed, backups included.</summary>
    Destroy,

    /// <summary>What identifies people is removed; what is left identifies nobody.</summary>
    Anonymise,

    /// <summary>It goes to the archive.</summary>
    Archive,

    /// <summary>It goes to somebody else, who keeps it from then on.</summary>
    Transfer,

    /// <summary>A person looks at it and decides.</summary>
    Review,

    /// <summary>It is kept for good.</summary>
    Keep,
}

/// <summary>What a record is on.</summary>
public enum RecordMedium
{
    /// <summary>In a computer system.</summary>
    Electronic,

    /// <summary>On paper.</summary>
    Paper,

    /// <summary>A recording of sound or pictures.</summary>
    Recording,
}
