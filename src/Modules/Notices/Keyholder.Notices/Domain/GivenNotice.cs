using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;

namespace Keyholder.Notices.Domain;

/// <summary>How a notice came to somebody.</summary>
internal enum GivingChannel
{
    /// <summary>On the page where their data was collected.</summary>
    ShownOnPage,

    /// <summary>When their account was opened.</summary>
    SignUp,
    EmailLink,
    Letter,

    /// <summary>After they signed in, on every page until they opened it.</summary>
    PortalBanner,
    WithContract,
    ReadAloud,
    HandedOver,
}

/// <summary>
/// Somebody was given a version of a notice. A resident is named by their account; anybody else is sealed with the key of the telling, or of
/// this row. Taken off both, it still counts.
/// </summary>
[Bookkeeping]
internal sealed class GivenNotice
{
    public const int PersonKeyLength = 40;

    public Guid Id { get; set; }

    public Guid NoticeId { get; set; }

    public int Version { get; set; }

    public Guid? ResidentId { get; set; }

    /// <summary><see cref="NoticePerson"/> of somebody without an account.</summary>
    public SealedText? Person { get; set; }

    /// <summary>Tells people apart, see <see cref="NoticePerson.KeyOf(Guid)"/>; null for somebody unknown and once it was anonymised.</summary>
    public string? PersonKey { get; set; }

    /// <summary>Fingerprint of the e-mail address of somebody without an account.</summary>
    public string? EmailKey { get; set; }

    public GivingChannel Channel { get; set; }

    public DateTimeOffset GivenAt { get; set; }

    /// <summary>The actor who gave it; the person themselves where a page showed it.</summary>
    public required string By { get; set; }

    /// <summary>Where their data was collected, for example <c>rights-request</c>.</summary>
    public string? Collection { get; set; }

    /// <summary>What was collected there, for example a request's reference.</summary>
    public string? Reference { get; set; }

    public Guid? TellingId { get; set; }

    public SealedText? Note { get; set; }

    public bool WantsAcknowledgement { get; set; }

    public DateTimeOffset? AcknowledgedAt { get; set; }

    public string? AcknowledgedBy { get; set; }

    /// <summary>Whose key seals <see cref="Person"/>; the note has this row's own.</summary>
    public Guid PersonKeyOwner => TellingId ?? Id;

    public void Acknowledge(string by, DateTimeOffset at)
    {
        if (AcknowledgedAt is null) (AcknowledgedAt, AcknowledgedBy) = (at, by);
    }

    /// <summary>Nobody can be told from it any more; that the version was given then and how stays.</summary>
    public void Anonymise()
    {
        (ResidentId, Person, PersonKey, EmailKey, Note, Reference, AcknowledgedBy) = (null, null, null, null, null, null, null);
        if (By.StartsWith("resident:", StringComparison.Ordinal)) By = "resident";
    }

    public static string NoteField(Guid id) => $"given-note:{id}";
}

/// <summary>Somebody without an account, as they lie sealed in a row.</summary>
/// <param name="Name">Full name.</param>
/// <param name="Email">Where they can be written to.</param>
/// <param name="Address">Postal address, line by line.</param>
/// <param name="Reference">How they are called elsewhere, for example a tenancy number.</param>
internal sealed record NoticePerson(string? Name, string? Email, string? Address, string? Reference)
{
    /// <summary>The key whose fingerprints find people again: one for the tenant.</summary>
    public static readonly Guid FingerprintOwner = new("b7a4c0de-5e11-4c5e-9a55-6e6f74696365");

    private const string Fingerprints = "notice-person";

    public static string KeyOf(Guid resident) => $"r{resident:N}";

    public string KeyOf(DataKey fingerprints) => Reference is { } reference ? KeyOfReference(fingerprints, reference)
        : Email is { } email ? KeyOfEmail(fingerprints, email) : $"p{fingerprints.Fingerprint($"person:{Plain(Name)}\n{Plain(Address)}", Fingerprints)}";

    public static string KeyOfReference(DataKey fingerprints, string reference) => $"p{fingerprints.Fingerprint($"reference:{Plain(reference)}", Fingerprints)}";

    public static string KeyOfEmail(DataKey fingerprints, string email) => $"p{fingerprints.Fingerprint($"email:{email.Trim().Normalize().ToLowerInvariant()}", Fingerprints)}";

    public static string Field(string personKey) => $"notice-person:{personKey}";

    public static string Plain(string? text) => string.Concat((text ?? "").Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
