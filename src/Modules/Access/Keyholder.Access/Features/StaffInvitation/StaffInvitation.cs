using Keyholder.Access.Data;
using Keyholder.Access.Domain;
using Keyholder.Access.SigningIn;
using Keyholder.BuildingBlocks.Auditing;

namespace Keyholder.Access.Features.StaffInvitation;

internal sealed class AcceptInvitationHandler(AccessDbContext db, Passwords passwords, SecondFactor secondFactor, StaffLinks links, ActorContext actor)
{
    /// <summary>Makes the invited person active, their authenticator still to be set up; says what is wrong with the password, or null.</summary>
    public async Task<string?> HandleAsync(StaffMember person, string name, string password, CancellationToken ct)
    {
        person.Name = name.Trim();
        if (await passwords.SetAsync(person, password) is { } problem) return problem;
        actor.Actor = Actor.Staff(person.Id);
        person.State = StaffState.Active;
        secondFactor.Prepare(person);
        await links.VoidAsync(person.Id, ct);
        db.Audit("access.staff.invitation-accepted", "staff", person.Id);
        await db.SaveChangesAsync(ct);
        return null;
    }
}
