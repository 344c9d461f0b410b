using Keyholder.BuildingBlocks.Security;
using Microsoft.AspNetCore.Identity;

namespace Keyholder.Access.Domain;

/// <summary>
/// A person with an account, or one whom staff logged a request for. What they told us beyond the address they sign in with
/// is sealed with a key of their own, so that destroying the key erases it from backups too.
/// </summary>
internal sealed class Resident
{
    public required Guid Id { get; init; }

    /// <summary>In lower case; null for somebody who has none, and so cannot sign in.</summary>
    public string? Email { get; set; }

    public SealedText? Name { get; set; }

    public SealedText? Phone { get; set; }

    public SealedText? Address { get; set; }

    /// <summary>Preferred format and reasonable adjustments. May tell of a disability: reads go on the audit trail.</summary>
    public SealedText? Adjustments { get; set; }

    /// <summary>How they may safely be reached, see <see cref="Contracts.SafeContact"/>. May tell of a danger: reads go on the audit trail.</summary>
    public SealedText? SafeContact { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? LastSignedInAt { get; set; }

    /// <summary>Whether staff entered or confirmed that this is a person they know.</summary>
    public bool Known { get; set; }

    /// <summary>When staff last accepted proof of who this is (Europe/London).</summary>
    public DateOnly? IdentityCheckedOn { get; set; }

    /// <summary>Since when the account is restricted (Art 18): kept, but not changed or shown to other modules.</summary>
    public DateTimeOffset? RestrictedAt { get; set; }

    /// <summary>The name under which a field of this person is sealed.</summary>
    public string Field(string name) => $"resident:{Id}:{name}";
}

/// <summary>A code sent to an e-mail address, good for one sign-in. Wrapped; see <see cref="SigningIn.TenantSecrets"/>.</summary>
internal sealed class SignInCode
{
    public required Guid Id { get; init; }

    public required string Email { get; init; }

    public required byte[] Code { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public int Tries { get; init; }
}

/// <summary>The second proof: a code that staff gave a resident outside e-mail. Good until it expires or a new one is issued.</summary>
internal sealed class AccessCode
{
    public required Guid Id { get; init; }

    public required Guid ResidentId { get; init; }

    public required byte[] Code { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>
/// A second proof too. It is added only in a session that has given the second proof already: otherwise whoever reads the
/// resident's e-mail could add one.
/// </summary>
internal sealed class ResidentPasskey
{
    public const int LongestName = 100;

    public required Guid Id { get; init; }

    public required Guid ResidentId { get; init; }

    /// <summary>What the device calls it.</summary>
    public required byte[] CredentialId { get; init; }

    public required IdentityPasskeyData Data { get; init; }
}

/// <summary>A reason, told by another module, why nothing about a resident may be erased.</summary>
internal sealed class ResidentHold
{
    public required Guid HoldId { get; init; }

    public required Guid ResidentId { get; init; }

    public required string Reason { get; init; }

    public required DateOnly PlacedOn { get; init; }
}
