using System.Security.Claims;
using Keyholder.Access.Data;
using Keyholder.Access.Domain;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Access.SigningIn;

/// <summary>The way of staff from the first step (password) over the second (authenticator) to a session.</summary>
internal sealed class StaffSteps(AccessDbContext db, TenantContext tenant, ActorContext actor, Sessions sessions, TimeProvider time)
{
    /// <summary>Remembers in the browser, for a quarter of an hour, who got the first step right.</summary>
    public Task RememberAsync(HttpContext http, StaffMember person) => http.SignInAsync(PendingSchemes.Staff, new ClaimsPrincipal(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, person.Id.ToString()),
            new Claim(Sessions.TenantClaim, tenant.Tenant.Slug),
            // A changed password voids a step taken with the old one.
            new Claim("stamp", person.SecurityStamp ?? ""),
        ], PendingSchemes.Staff)));

    /// <summary>Who got the first step right in this browser; null when nobody did, or it is too long ago.</summary>
    public async Task<StaffMember?> RecallAsync(HttpContext http, CancellationToken ct)
    {
        var step = await http.AuthenticateAsync(PendingSchemes.Staff);
        if (step.Principal is null || Sessions.PersonOf(step.Principal) is not { } id) return null;
        var person = await db.Staff.SingleOrDefaultAsync(s => s.Id == id && s.State == StaffState.Active, ct);
        return person?.SecurityStamp == step.Principal.FindFirstValue("stamp") ? person : null;
    }

    /// <summary>Opens a session and saves; <paramref name="how"/> says on the audit trail what the second step was.</summary>
    public async Task OpenAsync(HttpContext http, StaffMember person, string how, CancellationToken ct)
    {
        actor.Actor = Actor.Staff(person.Id);
        person.LastSignedInAt = time.GetUtcNow();
        var session = await sessions.StartAsync(SessionKind.Staff, person.Id, http.Request.Headers.UserAgent, ct);
        db.Audit("access.staff.signed-in", "staff", person.Id, how);
        await db.SaveChangesAsync(ct);
        await http.SignInAsync(Schemes.Staff, sessions.CookieFor(session));
        await http.SignOutAsync(PendingSchemes.Staff);
    }
}
