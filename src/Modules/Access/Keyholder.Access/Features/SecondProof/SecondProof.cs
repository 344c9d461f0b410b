using Keyholder.Access.Data;
using Keyholder.Access.Domain;
using Keyholder.Access.SigningIn;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Access.Features.SecondProof;

/// <summary>Takes the access code that staff gave the resident outside e-mail, or a passkey that the resident added after such a code.</summary>
internal sealed class GiveSecondProofHandler(AccessDbContext db, TenantSecrets secrets, Passkeys<Resident> passkeys, Attempts attempts, TimeProvider time)
{
    public const string Purpose = "access-code";

    public async Task<bool> HandleAsync(Guid resident, Guid session, string code, CancellationToken ct)
    {
        if (!await attempts.TryTakeAsync(AttemptLimit.SecondProof, resident.ToString(), ct)) return false;
        var now = time.GetUtcNow();
        var issued = await db.AccessCodes.AsNoTracking().Where(c => c.ResidentId == resident && c.ExpiresAt > now).ToListAsync(ct);
        if (!issued.Exists(c => secrets.IsCode(Purpose, c.Id, c.Code, code))) return false;
        await NoteAsync(resident, session, "access code", ct);
        await attempts.ForgetAsync(AttemptLimit.SecondProof, resident.ToString(), ct);
        return true;
    }

    /// <summary>What the browser needs to use a passkey of the resident, as JSON.</summary>
    public async Task<string> AskForPasskeyAsync(HttpContext http, Guid resident, CancellationToken ct) =>
        await passkeys.AskAsync(http, await db.Residents.SingleAsync(r => r.Id == resident, ct));

    public async Task<bool> HandlePasskeyAsync(HttpContext http, Guid resident, Guid session, string? credential, CancellationToken ct)
    {
        if ((await passkeys.AcceptAsync(http, credential, ct))?.Id != resident) return false;
        await NoteAsync(resident, session, "passkey", ct);
        return true;
    }

    private async Task NoteAsync(Guid resident, Guid session, string proof, CancellationToken ct)
    {
        (await db.Sessions.SingleAsync(s => s.Id == session && s.PersonId == resident, ct)).SecondProofAt = time.GetUtcNow();
        db.Audit("access.resident.second-proof-given", "resident", resident, proof);
        await db.SaveChangesAsync(ct);
    }
}
