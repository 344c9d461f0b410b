using Keyholder.Access.Data;
using Keyholder.Access.Domain;
using Keyholder.Access.SigningIn;
using Microsoft.AspNetCore.Identity;

namespace Keyholder.Access.Features.StaffSignIn;

internal sealed record SignStaffIn(string Email, string Password);

/// <summary>The first step. With <see cref="Person"/> the password was right; without, it is wrong or there is nobody, and nothing tells which.</summary>
internal sealed record FirstStep(StaffMember? Person, bool Paused);

/// <summary>Every path does the same work up to the answer, for an address that is known and for one that is not.</summary>
internal sealed class SignStaffInHandler(
    AccessDbContext db, UserManager<StaffMember> users, Passwords passwords, SecondFactor secondFactor, Attempts attempts)
{
    public async Task<FirstStep> HandleAsync(SignStaffIn command, CancellationToken ct)
    {
        if (!await attempts.TryTakeAsync(AttemptLimit.Password, command.Email, ct)) return new FirstStep(null, Paused: true);
        var person = await users.FindByEmailAsync(command.Email);
        var right = await passwords.CheckAsync(person, command.Password, ct);
        if (!right)
        {
            if (await attempts.AreSpentAsync(AttemptLimit.Password, command.Email, ct))
            {
                db.Audit("access.staff.sign-in-paused", "staff", person is null ? "unknown" : person.Id);
                await db.SaveChangesAsync(ct);
            }

            return new FirstStep(null, Paused: false);
        }

        await attempts.ForgetAsync(AttemptLimit.Password, command.Email, ct);
        // The enrolment page only shows the secret; it has to be there before.
        if (person!.TotpSecret is null) secondFactor.Prepare(person);
        await db.SaveChangesAsync(ct);
        return new FirstStep(person, Paused: false);
    }
}
