using System.Security.Claims;
using Keyholder.Access.Domain;
using Keyholder.BuildingBlocks.Tenancy;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace Keyholder.Access.SigningIn;

/// <summary>
/// Passkeys of staff (WebAuthn), over ASP.NET Core Identity. What was asked of the browser is kept in a short-lived cookie of the
/// same tenant until it answers.
/// </summary>
internal sealed class Passkeys(IPasskeyHandler<StaffMember> handler, UserManager<StaffMember> users, TenantContext tenant)
{
    private const string State = "state";

    /// <summary>What the browser needs to sign somebody in, as JSON.</summary>
    public async Task<string> AskAsync(HttpContext http)
    {
        var asked = await handler.MakeRequestOptionsAsync(null, http);
        await RememberAsync(http, asked.AssertionState);
        return asked.RequestOptionsJson;
    }

    /// <summary>Who signed in with the passkey; null when it is wrong, unknown, or not an active person's. The caller saves.</summary>
    public async Task<StaffMember?> AcceptAsync(HttpContext http, string? credential)
    {
        if (credential is null || await TakeAsync(http) is not { } state) return null;
        var answer = await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = http, CredentialJson = credential, AssertionState = state });
        if (!answer.Succeeded || answer.User is not { State: StaffState.Active, TotpConfirmedAt: not null }) return null;
        await users.AddOrUpdatePasskeyAsync(answer.User, answer.Passkey);
        return answer.User;
    }

    /// <summary>What the browser needs to make a passkey, as JSON.</summary>
    public async Task<string> AskForNewAsync(HttpContext http, StaffMember person)
    {
        var asked = await handler.MakeCreationOptionsAsync(
            new PasskeyUserEntity { Id = person.Id.ToString(), Name = person.Email!, DisplayName = person.Name }, http);
        await RememberAsync(http, asked.AttestationState);
        return asked.CreationOptionsJson;
    }

    /// <summary>Adds the passkey that the browser made; false when it is not the one asked for. The caller saves.</summary>
    public async Task<bool> AddAsync(HttpContext http, StaffMember person, string? credential, string name)
    {
        if (credential is null || await TakeAsync(http) is not { } state) return false;
        var made = await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = http, CredentialJson = credential, AttestationState = state });
        if (!made.Succeeded || made.UserEntity.Id != person.Id.ToString()) return false;
        made.Passkey.Name = name;
        return (await users.AddOrUpdatePasskeyAsync(person, made.Passkey)).Succeeded;
    }

    /// <summary>The page's own origin, encrypted; or not, where browsers take a host for the machine itself.</summary>
    public static ValueTask<bool> IsOwnOrigin(PasskeyOriginValidationContext context) => ValueTask.FromResult(
        !context.CrossOrigin && Uri.TryCreate(context.Origin, UriKind.Absolute, out var origin)
        && string.Equals(origin.Authority, context.HttpContext.Request.Host.Value, StringComparison.OrdinalIgnoreCase)
        && (origin.Scheme == Uri.UriSchemeHttps || origin.Host is "localhost" || origin.Host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)));

    private Task RememberAsync(HttpContext http, string? state) => http.SignInAsync(PendingSchemes.Passkey, new ClaimsPrincipal(new ClaimsIdentity(
        [new Claim(State, state ?? ""), new Claim(Sessions.TenantClaim, tenant.Tenant.Slug)], PendingSchemes.Passkey)));

    private static async Task<string?> TakeAsync(HttpContext http)
    {
        var state = (await http.AuthenticateAsync(PendingSchemes.Passkey)).Principal?.FindFirstValue(State);
        await http.SignOutAsync(PendingSchemes.Passkey);
        return state;
    }
}
