using Keyholder.Access.Data;
using Keyholder.Access.SigningIn;
using Keyholder.BuildingBlocks.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Access.Features.SignOut;

/// <summary>Ends the session of this browser, or every session of the person.</summary>
internal sealed class SignOutHandler(AccessDbContext db)
{
    public async Task HandleAsync(HttpContext http, string scheme, bool everywhere, CancellationToken ct)
    {
        if (Sessions.PersonOf(http.User) is { } person && Sessions.SessionOf(http.User) is { } session)
        {
            var kind = scheme == Schemes.Staff ? Domain.SessionKind.Staff : Domain.SessionKind.Resident;
            var ended = await db.Sessions.Where(s => s.Kind == kind && s.PersonId == person && (everywhere || s.Id == session)).ToListAsync(ct);
            db.Sessions.RemoveRange(ended);
            var what = scheme == Schemes.Staff ? "staff" : "resident";
            db.Audit($"access.{what}.{(everywhere ? "signed-out-everywhere" : "signed-out")}", what, person);
            await db.SaveChangesAsync(ct);
        }

        await http.SignOutAsync(scheme);
    }
}
