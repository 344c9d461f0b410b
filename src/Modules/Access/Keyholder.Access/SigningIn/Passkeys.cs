using System.Security.Claims;
using Keyholder.BuildingBlocks.Tenancy;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace Keyholder.Access.SigningIn;

/// <summary>
/// Passkeys (WebAuthn) of staff or of residents, over ASP.NET Core Identity. What was asked of the browser is kept in a short-lived cookie of the
/// same tenant until it answers.
/// </summary>
internal sealed class Passkeys<TPerson>(IPasskeyHandler<TPerson> handler, IUserStore<TPerson> store, TenantContext tenant) where TPerson : class
{
    private const string State = "state";

    private IUserPasskeyStore<TPerson> Store => (IUserPasskeyStore<TPerson>)store;

    /// <summary>What the browser needs to use a passkey of this person, or of whoever is there, as JSON.</summary>
    public async Task<string> AskAsync(HttpContext http, TPerson? person = null)
    {
        var asked = await handler.MakeRequestOptionsAsync(person, http);
        await RememberAsync(http, asked.AssertionState);
        return asked.RequestOptionsJson;
    }

    /// <summary>Whose passkey it is; null when it is wrong, unknown, or not the one asked for. The caller saves.</summary>
    public async Task<TPerson?> AcceptAsync(HttpContext http, string? credential, CancellationToken ct)
    {
        if (credential is null || await TakeAsync(http) is not { } state) return null;
        var answer = await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = http, CredentialJson = credential, AssertionState = state });
        if (!answer.Succeeded) return null;
        await Store.AddOrUpdatePasskeyAsync(answer.User, answer.Passkey, ct);
        return answer.User;
    }

    /// <summary>What the browser needs to make a passkey, as JSON.</summary>
    public async Task<string> AskForNewAsync(HttpContext http, PasskeyUserEntity person)
    {
        var asked = await handler.MakeCreationOptionsAsync(person, http);
        await RememberAsync(http, asked.AttestationState);
        return asked.CreationOptionsJson;
    }

    /// <summary>Adds the passkey that the browser made; false when it is not the one asked for. The caller saves.</summary>
    public async Task<bool> AddAsync(HttpContext http, TPerson person, string? credential, string name, CancellationToken ct)
    {
        if (credential is null || await TakeAsync(http) is not { } state) return false;
        var made = await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = http, CredentialJson = credential, AttestationState = state });
        if (!made.Succeeded || made.UserEntity.Id != await Store.GetUserIdAsync(person, ct)) return false;
        made.Passkey.Name = name;
        await Store.AddOrUpdatePasskeyAsync(person, made.Passkey, ct);
        return true;
    }

    private Task RememberAsync(HttpContext http, string? state) => http.SignInAsync(PendingSchemes.Passkey, new ClaimsPrincipal(new ClaimsIdentity(
        [new Claim(State, state ?? ""), new Claim(Sessions.TenantClaim, tenant.Tenant.Slug)], PendingSchemes.Passkey)));

    private static async Task<string?> TakeAsync(HttpContext http)
    {
        var state = (await http.AuthenticateAsync(PendingSchemes.Passkey)).Principal?.FindFirstValue(State);
        await http.SignOutAsync(PendingSchemes.Passkey);
        return state;
    }
}

internal static class PasskeyOrigin
{
    /// <summary>The page's own origin, encrypted; or not, where browsers take a host for the machine itself.</summary>
    public static ValueTask<bool> IsOwn(PasskeyOriginValidationContext context) => ValueTask.FromResult(
        !context.CrossOrigin && Uri.TryCreate(context.Origin, UriKind.Absolute, out var origin)
        && string.Equals(origin.Authority, context.HttpContext.Request.Host.Value, StringComparison.OrdinalIgnoreCase)
        && (origin.Scheme == Uri.UriSchemeHttps || origin.Host is "localhost" || origin.Host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)));
}
