namespace Keyholder.SharingAgreements.Contracts;

/// <summary>To whom data goes, for notices, for the processing register and for the people it is about. Read only.</summary>
public interface IRecipients
{
    /// <summary>Every partner with an agreement in force today (Europe/London), by name; at most 500.</summary>
    Task<IReadOnlyList<Recipient>> InForceAsync(CancellationToken ct);

    /// <summary>What a version of an agreement lets its partner receive, whether it is in force or not; null when there is no such version.</summary>
    Task<Recipient?> VersionAsync(Guid agreementId, int version, CancellationToken ct);

    /// <summary>How often a version has been proposed, from 1, while it waits for approval; null when it does not wait.</summary>
    Task<int?> ProposalAsync(Guid agreementId, int version, CancellationToken ct);

    /// <summary>What the version that was in force before another let its partner receive; null when that is the first.</summary>
    Task<Recipient?> BeforeAsync(Guid agreementId, int version, CancellationToken ct);

    /// <summary>The versions that wait for approval, by agreement.</summary>
    Task<IReadOnlyList<ProposedAgreement>> ProposedAsync(CancellationToken ct);

    /// <summary>Who was sent data about a resident, newest first; at most 200. Restricted disclosures that would prejudice an investigation are left out.</summary>
    Task<IReadOnlyList<RecipientOfPerson>> OfAsync(Guid residentId, CancellationToken ct);
}

/// <summary>A recipient of personal data.</summary>
/// <param name="PartnerId">The partner.</param>
/// <param name="Name">As the organisation calls it.</param>
/// <param name="Kind">A kind of the policy <c>sharing.recipient-kinds</c>.</param>
/// <param name="Agreements">What it receives and why, an agreement each.</param>
public sealed record Recipient(Guid PartnerId, string Name, string Kind, IReadOnlyList<RecipientAgreement> Agreements);

/// <summary>A version of an agreement that waits for approval.</summary>
/// <param name="AgreementId">The agreement.</param>
/// <param name="Version">The version.</param>
/// <param name="StartsOn">The first day on which data may be sent (Europe/London), once both have signed; null when none was set.</param>
public sealed record ProposedAgreement(Guid AgreementId, int Version, DateOnly? StartsOn);

/// <summary>What one agreement lets a partner receive.</summary>
/// <param name="Reference">The agreement.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Purposes">What for.</param>
/// <param name="Items">Codes of the data items.</param>
/// <param name="Country">ISO 3166 code of the country the data goes to.</param>
/// <param name="TransferMechanism">Key of the transfer mechanism when the data leaves the United Kingdom, else null.</param>
public sealed record RecipientAgreement(string Reference, string Title, IReadOnlyList<string> Purposes, IReadOnlyList<string> Items, string Country, string? TransferMechanism);

/// <summary>That data about a person went to somebody.</summary>
/// <param name="Name">Who.</param>
/// <param name="What">Which items, in words.</param>
/// <param name="Why">What for.</param>
/// <param name="On">When (Europe/London).</param>
public sealed record RecipientOfPerson(string Name, string What, string Why, DateOnly On);
