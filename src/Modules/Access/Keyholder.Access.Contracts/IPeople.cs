namespace Keyholder.Access.Contracts;

/// <summary>The staff of the current tenant, for modules that show or choose people. Read only.</summary>
public interface IPeople
{
    /// <summary>Those of the given people who exist, deactivated ones included, by id.</summary>
    Task<IReadOnlyDictionary<Guid, StaffPerson>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct);

    /// <summary>Active staff who have a role (see <c>Roles</c>), by name.</summary>
    Task<IReadOnlyList<StaffPerson>> InRoleAsync(string role, CancellationToken ct);

    /// <summary>What the organisation calls each role, for every role.</summary>
    Task<IReadOnlyDictionary<string, string>> TitlesAsync(CancellationToken ct);
}

/// <summary>A member of staff.</summary>
/// <param name="Id">Also the id of the actor on the audit trail.</param>
/// <param name="Name">As they gave it.</param>
/// <param name="Email">Where they can be written to.</param>
/// <param name="Roles">See <c>Roles</c>.</param>
/// <param name="IsActive">Whether they may sign in.</param>
public sealed record StaffPerson(Guid Id, string Name, string Email, IReadOnlyList<string> Roles, bool IsActive);
