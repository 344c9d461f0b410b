using Keyholder.Access.Data;
using Keyholder.Access.Domain;
using Keyholder.Access.Features.StaffPassword;
using Keyholder.Access.SigningIn;
using Keyholder.BuildingBlocks.Security;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Access.Features.EditPerson;

/// <summary>What an admin does to somebody's account. Answers with a problem in plain English, or null.</summary>
internal sealed class EditPersonHandler(AccessDbContext db, Sessions sessions, StaffLinks links, ChangeOwnCredentialsHandler credentials)
{
    private const string LastAdmin = "Your organisation needs at least one active administrator. Give the role to somebody else first";

    public Task<StaffMember?> FindAsync(Guid id, CancellationToken ct) => db.Staff.Include(s => s.Roles).SingleOrDefaultAsync(s => s.Id == id, ct);

    public async Task<string?> SetRolesAsync(StaffMember person, IReadOnlyCollection<string> roles, CancellationToken ct)
    {
        if (!roles.Contains(Roles.TenantAdmin) && await IsLastAdminAsync(person, ct)) return LastAdmin;
        if (person.SetRoles(roles) is not { } changes) return null;
        db.Audit("access.staff.roles-changed", "staff", person.Id, changes);
        await db.SaveChangesAsync(ct);
        return null;
    }

    public async Task<string?> DeactivateAsync(StaffMember person, CancellationToken ct)
    {
        if (person.State == StaffState.Deactivated) return null;
        if (await IsLastAdminAsync(person, ct)) return LastAdmin;
        person.State = StaffState.Deactivated;
        await sessions.EndAsync(SessionKind.Staff, person.Id, except: null, ct);
        await links.VoidAsync(person.Id, ct);
        db.Audit("access.staff.deactivated", "staff", person.Id);
        await db.SaveChangesAsync(ct);
        return null;
    }

    public async Task<string?> ReactivateAsync(StaffMember person, CancellationToken ct)
    {
        if (person.State != StaffState.Deactivated) return null;
        person.State = person.PasswordHash is null ? StaffState.Invited : StaffState.Active;
        db.Audit("access.staff.reactivated", "staff", person.Id);
        await db.SaveChangesAsync(ct);
        return null;
    }

    public Task ResetAuthenticatorAsync(StaffMember person, CancellationToken ct) => credentials.ResetAuthenticatorAsync(person, ct);

    private async Task<bool> IsLastAdminAsync(StaffMember person, CancellationToken ct) =>
        person.State == StaffState.Active && person.Is(Roles.TenantAdmin)
        && !await db.Staff.AnyAsync(s => s.Id != person.Id && s.State == StaffState.Active && s.Roles.Any(r => r.Role == Roles.TenantAdmin), ct);
}
