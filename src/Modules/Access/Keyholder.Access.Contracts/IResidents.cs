namespace Keyholder.Access.Contracts;

/// <summary>The residents of the current tenant as people with an account, for modules whose cases are about them.</summary>
public interface IResidents
{
    /// <summary>A resident; null when there is none, or when they have been erased.</summary>
    Task<ResidentPerson?> FindAsync(Guid id, CancellationToken ct);

    /// <summary>A resident by e-mail address, in any case; null when there is none.</summary>
    Task<ResidentPerson?> FindByEmailAsync(string email, CancellationToken ct);

    /// <summary>The residents with these e-mail addresses, by address in lower case; addresses that nobody signs in with are left out.</summary>
    /// <param name="emails">The addresses, in any case; at most 1,000 at a time.</param>
    /// <param name="ct">Cancels.</param>
    Task<IReadOnlyDictionary<string, ResidentPerson>> FindByEmailAsync(IReadOnlyCollection<string> emails, CancellationToken ct);

    /// <summary>Those of the given residents who exist, by id.</summary>
    /// <param name="ids">Their ids; at most 1,000 at a time.</param>
    /// <param name="ct">Cancels.</param>
    Task<IReadOnlyDictionary<Guid, ResidentPerson>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct);

    /// <summary>The residents who can sign in, in the order of their ids, page by page.</summary>
    /// <param name="after">The id behind which to go on; <see cref="Guid.Empty"/> to begin.</param>
    /// <param name="most">The most to answer with, 1 to 1,000.</param>
    /// <param name="ct">Cancels.</param>
    Task<IReadOnlyList<Guid>> IdsAfterAsync(Guid after, int most, CancellationToken ct);

    /// <summary>
    /// How residents say they may safely be reached; those who said nothing are left out. May tell of a danger: that all of them were
    /// read is put on the audit trail first, in one entry, and it throws when that cannot be done.
    /// </summary>
    /// <param name="ids">The residents; at most 1,000 at a time.</param>
    /// <param name="ct">Cancels.</param>
    Task<IReadOnlyDictionary<Guid, SafeContact>> SafeContactAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct);

    /// <summary>
    /// The resident with the given e-mail address, or a new one: for staff who log a request that came by letter or phone. What is
    /// known already is not overwritten. Without an e-mail address there is always a new one.
    /// </summary>
    Task<ResidentPerson> FindOrAddAsync(ResidentDetails details, CancellationToken ct);

    /// <summary>Records that staff accepted proof of who the resident is.</summary>
    /// <param name="id">The resident.</param>
    /// <param name="on">When (Europe/London).</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="KeyNotFoundException">There is no such resident.</exception>
    Task MarkIdentityCheckedAsync(Guid id, DateOnly on, CancellationToken ct);

    /// <summary>
    /// A new access code in place of any before: the second proof, to be given on paper or by phone and never by e-mail. It cannot be
    /// had again, because only a hash is kept.
    /// </summary>
    /// <exception cref="KeyNotFoundException">There is no such resident.</exception>
    Task<IssuedAccessCode> IssueAccessCodeAsync(Guid id, CancellationToken ct);

    /// <summary>
    /// The preferred format and reasonable adjustments of a resident, or null. May tell of a disability: the read is put on the audit
    /// trail first, and throws when that cannot be done.
    /// </summary>
    Task<string?> ReadAdjustmentsAsync(Guid id, CancellationToken ct);
}

/// <summary>A resident.</summary>
/// <param name="Id">Also the id of the actor on the audit trail.</param>
/// <param name="Email">Where they sign in; null for somebody without.</param>
/// <param name="Name">As they or staff gave it; null while unknown.</param>
/// <param name="Phone">Telephone number, if given.</param>
/// <param name="Address">Postal address, line by line, if given.</param>
/// <param name="IsKnown">Whether staff entered or confirmed this person.</param>
/// <param name="IdentityCheckedOn">When staff last accepted proof of who this is (Europe/London).</param>
public sealed record ResidentPerson(Guid Id, string? Email, string? Name, string? Phone, string? Address, bool IsKnown, DateOnly? IdentityCheckedOn);

/// <summary>What staff were told about a resident.</summary>
/// <param name="Email">E-mail address, if they have one.</param>
/// <param name="Name">Full name.</param>
/// <param name="Phone">Telephone number.</param>
/// <param name="Address">Postal address, line by line.</param>
public sealed record ResidentDetails(string? Email, string? Name, string? Phone = null, string? Address = null);

/// <summary>An access code as it is given to the resident, once.</summary>
/// <param name="Code">The code, in groups.</param>
/// <param name="ExpiresOn">The last day on which it works (Europe/London).</param>
public sealed record IssuedAccessCode(string Code, DateOnly ExpiresOn);

/// <summary>How somebody says they may safely be reached, above what is known of them otherwise.</summary>
/// <param name="Email">Whether they may be sent e-mail.</param>
/// <param name="Post">Whether they may be sent letters.</param>
/// <param name="Phone">Whether they may be called.</param>
/// <param name="SafeEmail">The only e-mail address to use; null when their own is safe.</param>
/// <param name="SafeAddress">The only postal address to use, line by line; null when their own is safe.</param>
/// <param name="Note">What else to mind, for example when to call.</param>
public sealed record SafeContact(bool Email, bool Post, bool Phone, string? SafeEmail, string? SafeAddress, string? Note);
