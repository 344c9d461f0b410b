using Keyholder.Access.Data;
using Keyholder.Access.Domain;
using Keyholder.Access.SigningIn;
using Keyholder.BuildingBlocks.Auditing;

namespace Keyholder.Access.Features.StaffEnrol;

/// <summary>Finishes setting up the authenticator app with a first right code, and hands out recovery codes.</summary>
internal sealed class EnrolStaffHandler(AccessDbContext db, SecondFactor secondFactor, ActorContext actor, TimeProvider time)
{
    /// <summary>The recovery codes; null when the code was wrong or was one too many.</summary>
    public async Task<IReadOnlyList<string>?> HandleAsync(StaffMember person, string code, CancellationToken ct)
    {
        if (!await secondFactor.MayTryAsync(person, ct) || !await secondFactor.AcceptCodeAsync(person, code, ct)) return null;
        actor.Actor = Actor.Staff(person.Id);
        person.TotpConfirmedAt = time.GetUtcNow();
        var codes = await secondFactor.NewRecoveryCodesAsync(person, ct);
        db.Audit("access.staff.authenticator-enrolled", "staff", person.Id);
        await db.SaveChangesAsync(ct);
        await secondFactor.ForgetTriesAsync(person, ct);
        return codes;
    }
}
