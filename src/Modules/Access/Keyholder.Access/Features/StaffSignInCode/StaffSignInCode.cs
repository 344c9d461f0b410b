using Keyholder.Access.Data;
using Keyholder.Access.Domain;
using Keyholder.Access.SigningIn;

namespace Keyholder.Access.Features.StaffSignInCode;

internal enum SecondStep
{
    Right,
    Wrong,
    Paused,
}

/// <summary>The second step: a code from the authenticator app, or a recovery code in its place.</summary>
internal sealed class CheckSecondFactorHandler(AccessDbContext db, SecondFactor secondFactor)
{
    public async Task<SecondStep> HandleAsync(StaffMember person, string code, bool isRecoveryCode, CancellationToken ct)
    {
        if (!await secondFactor.MayTryAsync(person, ct))
        {
            db.Audit("access.staff.second-factor-paused", "staff", person.Id);
            await db.SaveChangesAsync(ct);
            return SecondStep.Paused;
        }

        var right = isRecoveryCode ? await secondFactor.AcceptRecoveryCodeAsync(person, code, ct) : await secondFactor.AcceptCodeAsync(person, code, ct);
        if (!right) return SecondStep.Wrong;
        await secondFactor.ForgetTriesAsync(person, ct);
        return SecondStep.Right;
    }
}
