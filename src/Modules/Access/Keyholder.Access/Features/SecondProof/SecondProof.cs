using Keyholder.Access.Data;
using Keyholder.Access.SigningIn;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Access.Features.SecondProof;

/// <summary>Takes the access code that staff gave the resident outside e-mail.</summary>
internal sealed class GiveSecondProofHandler(AccessDbContext db, TenantSecrets secrets, Attempts attempts, TimeProvider time)
{
    public const string Purpose = "access-code";

    public async Task<bool> HandleAsync(Guid resident, Guid session, string code, CancellationToken ct)
    {
        if (!await attempts.TryTakeAsync(AttemptLimit.SecondProof, resident.ToString(), ct)) return false;
        var now = time.GetUtcNow();
        var issued = await db.AccessCodes.AsNoTracking().Where(c => c.ResidentId == resident && c.ExpiresAt > now).ToListAsync(ct);
        if (!issued.Exists(c => secrets.IsCode(Purpose, c.Id, c.Code, code))) return false;
        (await db.Sessions.SingleAsync(s => s.Id == session && s.PersonId == resident, ct)).SecondProofAt = now;
        db.Audit("access.resident.second-proof-given", "resident", resident);
        await db.SaveChangesAsync(ct);
        await attempts.ForgetAsync(AttemptLimit.SecondProof, resident.ToString(), ct);
        return true;
    }
}
