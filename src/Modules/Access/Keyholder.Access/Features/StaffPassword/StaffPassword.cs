using Keyholder.Access.Data;
using Keyholder.Access.Domain;
using Keyholder.Access.SigningIn;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Access.Features.StaffPassword;

/// <summary>What a member of staff does to their own account, the present password asked first.</summary>
internal sealed class ChangeOwnCredentialsHandler(
    AccessDbContext db, Passwords passwords, SecondFactor secondFactor, Sessions sessions, StaffLinks links, Attempts attempts)
{
    public const string WrongPassword = "Your password is not right";

    public async Task<StaffMember?> CheckAsync(Guid id, string password, CancellationToken ct)
    {
        var person = await db.Staff.SingleAsync(s => s.Id == id, ct);
        if (!await attempts.TryTakeAsync(AttemptLimit.Password, person.Email!, ct) || !await passwords.CheckAsync(person, password, ct)) return null;
        await attempts.ForgetAsync(AttemptLimit.Password, person.Email!, ct);
        return person;
    }

    /// <summary>Changes the password and ends every other session; says what is wrong with the new one, or null.</summary>
    public async Task<string?> ChangePasswordAsync(StaffMember person, string password, Guid keep, CancellationToken ct)
    {
        if (await passwords.SetAsync(person, password) is { } problem) return problem;
        await links.VoidAsync(person.Id, ct);
        await sessions.EndAsync(SessionKind.Staff, person.Id, except: keep, ct);
        db.Audit("access.staff.password-changed", "staff", person.Id);
        await db.SaveChangesAsync(ct);
        return null;
    }

    public async Task<IReadOnlyList<string>> NewRecoveryCodesAsync(StaffMember person, CancellationToken ct)
    {
        var codes = await secondFactor.NewRecoveryCodesAsync(person, ct);
        db.Audit("access.staff.recovery-codes-replaced", "staff", person.Id);
        await db.SaveChangesAsync(ct);
        return codes;
    }

    /// <summary>Forgets the authenticator and the passkeys and ends every session: the next step is to set up another authenticator.</summary>
    public async Task ResetAuthenticatorAsync(StaffMember person, CancellationToken ct)
    {
        db.Passkeys.RemoveRange(await db.Passkeys.Where(p => p.UserId == person.Id).ToListAsync(ct));
        secondFactor.Prepare(person);
        await sessions.EndAsync(SessionKind.Staff, person.Id, except: null, ct);
        db.Audit("access.staff.authenticator-reset", "staff", person.Id);
        await db.SaveChangesAsync(ct);
    }
}
