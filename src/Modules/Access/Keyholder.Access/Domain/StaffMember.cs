using Keyholder.BuildingBlocks.Security;
using Microsoft.AspNetCore.Identity;

namespace Keyholder.Access.Domain;

internal enum StaffState
{
    /// <summary>Invited; has not accepted yet.</summary>
    Invited,

    Active,

    /// <summary>May not sign in any more; what they did stays under their name.</summary>
    Deactivated,
}

internal sealed class StaffMember : IdentityUser<Guid>
{
    public string Name { get; set; } = "";

    public StaffState State { get; set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? LastSignedInAt { get; set; }

    /// <summary>Secret of the authenticator app, wrapped; see <see cref="SigningIn.TenantSecrets"/>.</summary>
    public byte[]? TotpSecret { get; set; }

    /// <summary>When the first code from the authenticator app was right; null means enrolment is still to be done.</summary>
    public DateTimeOffset? TotpConfirmedAt { get; set; }

    /// <summary>The time step of the last code that was accepted, so that none is accepted twice.</summary>
    public long TotpStep { get; set; }

    public List<StaffRole> Roles { get; init; } = [];

    public bool Is(string role) => Roles.Exists(r => r.Role == role);

    /// <summary>Makes the roles those given, and says what changed, for example <c>+Auditor -CaseOfficer</c>; null when nothing did.</summary>
    public string? SetRoles(IReadOnlyCollection<string> roles)
    {
        var changes = BuildingBlocks.Security.Roles.All
            .Where(role => roles.Contains(role) != Is(role))
            .Select(role => (roles.Contains(role) ? "+" : "-") + role).ToList();
        Roles.RemoveAll(r => !roles.Contains(r.Role));
        foreach (var role in BuildingBlocks.Security.Roles.All.Where(role => roles.Contains(role) && !Is(role)))
            Roles.Add(new StaffRole { StaffId = Id, Role = role });
        return changes.Count == 0 ? null : string.Join(' ', changes);
    }
}

internal sealed class StaffRole
{
    public required Guid StaffId { get; init; }

    /// <summary>One of <see cref="Roles"/>.</summary>
    public required string Role { get; init; }
}

/// <summary>A code that stands in for the authenticator app, once. Wrapped; see <see cref="SigningIn.TenantSecrets"/>.</summary>
internal sealed class RecoveryCode
{
    public required Guid Id { get; init; }

    public required Guid StaffId { get; init; }

    public required byte[] Code { get; init; }
}

internal enum LinkPurpose
{
    Invitation,
    PasswordReset,
}

/// <summary>A link sent to a member of staff by e-mail. Good once; only the hash of its token is kept.</summary>
internal sealed class StaffLink
{
    public required Guid Id { get; init; }

    public required Guid StaffId { get; init; }

    public required LinkPurpose Purpose { get; init; }

    public required byte[] TokenHash { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>What this organisation calls a role, when it is not what its policy pack says.</summary>
internal sealed class RoleTitle
{
    public required string Role { get; init; }

    public required string Title { get; set; }
}
