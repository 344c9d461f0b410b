namespace Keyholder.Access.Contracts;

/// <summary>The residents of the current tenant as people with an account, for modules whose cases are about them.</summary>
public interface IResidents
{
    /// <summary>A resident; null when there is none, or when they have been erased.</summary>
    Task<ResidentPerson?> FindAsync(Guid id, CancellationToken ct);

    /// <summary>A resident by e-mail address, in any case; null when there is none.</summary>
    Task<ResidentPerson?> FindByEmailAsync(string email, CancellationToken ct);

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
