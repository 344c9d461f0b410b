using Keyholder.Access.Data;
using Keyholder.Access.Domain;
using Keyholder.Access.SigningIn;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Access.Features.StaffPasskeys;

internal sealed class ChangeOwnPasskeysHandler(AccessDbContext db, Passkeys<StaffMember> passkeys)
{
    public async Task<bool> AddAsync(HttpContext http, Guid id, string? credential, string name, CancellationToken ct)
    {
        var person = await db.Staff.SingleAsync(s => s.Id == id && s.State == StaffState.Active, ct);
        if (!await passkeys.AddAsync(http, person, credential, name, ct)) return false;
        db.Audit("access.staff.passkey-added", "staff", id);
        await db.SaveChangesAsync(ct);
        return true;
    }

    public async Task RemoveAsync(Guid id, byte[] credentialId, CancellationToken ct)
    {
        if (await db.Passkeys.SingleOrDefaultAsync(p => p.UserId == id && p.CredentialId == credentialId, ct) is not { } passkey) return;
        db.Passkeys.Remove(passkey);
        db.Audit("access.staff.passkey-removed", "staff", id);
        await db.SaveChangesAsync(ct);
    }
}
