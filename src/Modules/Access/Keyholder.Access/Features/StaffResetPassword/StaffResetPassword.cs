using Keyholder.Access.Data;
using Keyholder.Access.Domain;
using Keyholder.Access.SigningIn;
using Keyholder.BuildingBlocks.Auditing;

namespace Keyholder.Access.Features.StaffResetPassword;

internal sealed class ResetPasswordHandler(
    AccessDbContext db, Passwords passwords, StaffLinks links, Sessions sessions, Attempts attempts, ActorContext actor)
{
    /// <summary>Sets the password, voids the link and ends every session; says what is wrong with the password, or null.</summary>
    public async Task<string?> HandleAsync(StaffMember person, string password, CancellationToken ct)
    {
        if (await passwords.SetAsync(person, password) is { } problem) return problem;
        actor.Actor = Actor.Staff(person.Id);
        await links.VoidAsync(person.Id, ct);
        await sessions.EndAsync(SessionKind.Staff, person.Id, except: null, ct);
        db.Audit("access.staff.password-reset", "staff", person.Id);
        await db.SaveChangesAsync(ct);
        await attempts.ForgetAsync(AttemptLimit.Password, person.Email!, ct);
        return null;
    }
}
