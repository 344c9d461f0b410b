namespace Keyholder.RightsRequests.Domain;

/// <summary>The right a person exercises (UK GDPR Chapter III).</summary>
internal enum RequestKind
{
    Access,
}

/// <summary>How a request arrived. None is better than another: a spoken request is as valid as a form.</summary>
internal enum Channel
{
    Portal,
    Email,
    Letter,
    Phone,
    InPerson,
    PaperForm,
}

/// <summary>How the person wants the answer.</summary>
internal enum Delivery
{
    Online,
    Paper,
}

/// <summary>Where a request stands. Follows from what has happened to it, see <see cref="RightsRequest"/>.</summary>
internal enum RequestStatus
{
    Received,
    AwaitingIdentity,
    AwaitingClarification,
    InProgress,
    AwaitingApproval,
    ReadyToRelease,
    Released,
    Closed,
}

/// <summary>How a request ended.</summary>
internal enum RequestOutcome
{
    DisclosedInFull,
    DisclosedInPart,
    NothingHeld,
    Refused,
    Withdrawn,

    /// <summary>We asked for something we need, and waited a reasonable time for it.</summary>
    NoReply,
}

/// <summary>What satisfied us of who the person is.</summary>
internal enum IdentityMethod
{
    /// <summary>A known resident signed in to make the request.</summary>
    SignedIn,

    /// <summary>They answered from details only they and we know.</summary>
    DetailsMatched,

    /// <summary>We saw a document.</summary>
    DocumentSeen,

    /// <summary>Staff know them in person.</summary>
    KnownToStaff,
}

/// <summary>On what ground a request is refused.</summary>
internal enum RefusalGround
{
    /// <summary>Art 12(5): manifestly unfounded.</summary>
    ManifestlyUnfounded,

    /// <summary>Art 12(5): excessive.</summary>
    Excessive,

    /// <summary>Art 11(2), 12(2): the person cannot be identified.</summary>
    CannotIdentify,

    /// <summary>Exemptions cover everything that was found.</summary>
    Exempt,
}
