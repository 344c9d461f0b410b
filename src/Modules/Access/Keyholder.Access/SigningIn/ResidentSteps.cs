using System.Security.Claims;
using Keyholder.Access.Domain;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace Keyholder.Access.SigningIn;

/// <summary>The way of a resident from the e-mail address to a session.</summary>
internal sealed class ResidentSteps(TenantContext tenant, Sessions sessions)
{
    /// <summary>An address in the one form it is stored and compared in.</summary>
    public static string Tidy(string email) => email.Trim().Normalize().ToLowerInvariant();

    /// <summary>Remembers in the browser which address a code was asked for.</summary>
    public Task RememberAsync(HttpContext http, string email) => http.SignInAsync(PendingSchemes.Resident, new ClaimsPrincipal(new ClaimsIdentity(
        [new Claim(ClaimTypes.Email, email), new Claim(Sessions.TenantClaim, tenant.Tenant.Slug)], PendingSchemes.Resident)));

    /// <summary>The address a code was asked for in this browser; null when none was, or it is too long ago.</summary>
    public static async Task<string?> RecallAsync(HttpContext http) =>
        (await http.AuthenticateAsync(PendingSchemes.Resident)).Principal?.FindFirstValue(ClaimTypes.Email);

    /// <summary>Gives the browser the saved session.</summary>
    public async Task OpenAsync(HttpContext http, Session session)
    {
        await http.SignInAsync(Schemes.Resident, sessions.CookieFor(session));
        await http.SignOutAsync(PendingSchemes.Resident);
    }
}
