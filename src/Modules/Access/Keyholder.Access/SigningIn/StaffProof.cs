using Keyholder.Access.Contracts;
using Keyholder.Access.Data;
using Keyholder.Access.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Access.SigningIn;

internal sealed class StaffProof(AccessDbContext db, SecondFactor secondFactor) : IStaffProof
{
    public async Task<bool> AcceptCodeAsync(Guid staffId, string code, CancellationToken ct)
    {
        if (await db.Staff.SingleOrDefaultAsync(s => s.Id == staffId && s.State == StaffState.Active, ct) is not { } person
            || !await secondFactor.MayTryAsync(person, ct) || !await secondFactor.AcceptCodeAsync(person, code, ct)) return false;
        await secondFactor.ForgetTriesAsync(person, ct);
        return true;
    }
}
