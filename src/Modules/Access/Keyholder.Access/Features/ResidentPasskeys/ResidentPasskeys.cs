using System.Security.Claims;
using Keyholder.Access.Data;
using Keyholder.Access.Domain;
using Keyholder.Access.SigningIn;
using Keyholder.BuildingBlocks.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Access.Features.ResidentPasskeys;

/// <summary>
/// A resident adds and removes passkeys. An e-mailed code is enough to remove one, and never to add one: with a passkey whoever
/// reads the e-mail would have the second proof as well.
/// </summary>
internal sealed class ChangeResidentPasskeysHandler(AccessDbContext db, Passkeys<Resident> passkeys)
{
    /// <summary>Whether the session has given the second proof, so that what it adds may count as one.</summary>
    public static bool MayAdd(ClaimsPrincipal user) => user.HasClaim(c => c.Type == AccessPolicies.SecondProofClaim);

    /// <summary>What the browser needs to make a passkey, as JSON; null without the second proof.</summary>
    public async Task<string?> AskAsync(HttpContext http, CancellationToken ct)
    {
        if (!MayAdd(http.User)) return null;
        var person = await FindAsync(http.User, ct);
        return await passkeys.AskForNewAsync(http, new PasskeyUserEntity { Id = person.Id.ToString(), Name = person.Email!, DisplayName = person.Email! });
    }

    public async Task<bool> AddAsync(HttpContext http, string? credential, string name, CancellationToken ct)
    {
        if (!MayAdd(http.User)) return false;
        var person = await FindAsync(http.User, ct);
        if (!await passkeys.AddAsync(http, person, credential, name, ct)) return false;
        db.Audit("access.resident.passkey-added", "resident", person.Id);
        await db.SaveChangesAsync(ct);
        return true;
    }

    public async Task RemoveAsync(Guid resident, Guid id, CancellationToken ct)
    {
        if (await db.ResidentPasskeys.SingleOrDefaultAsync(p => p.ResidentId == resident && p.Id == id, ct) is not { } passkey) return;
        db.ResidentPasskeys.Remove(passkey);
        db.Audit("access.resident.passkey-removed", "resident", resident);
        await db.SaveChangesAsync(ct);
    }

    private Task<Resident> FindAsync(ClaimsPrincipal user, CancellationToken ct)
    {
        var id = Sessions.PersonOf(user);
        return db.Residents.SingleAsync(r => r.Id == id, ct);
    }
}
