using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Keyholder.BuildingBlocks.Web.Journeys;

/// <summary>
/// Where unfinished answers are kept, so that closing the browser or losing a session in mid-journey loses nothing.
/// A module implements it on its own tables. Keys are opaque, at most 80 characters, and cannot be turned back into
/// the cookie they came from, so a stolen draft table opens no draft.
/// </summary>
public abstract class JourneyDrafts<TAnswers> where TAnswers : class
{
    /// <summary>The answers kept under a key; null when there are none.</summary>
    public abstract Task<TAnswers?> FindAsync(string key, CancellationToken ct);

    /// <summary>Keeps the answers, replacing those under the same key.</summary>
    public abstract Task SaveAsync(string key, TAnswers answers, CancellationToken ct);

    /// <summary>Forgets the answers; nothing happens when there are none.</summary>
    public abstract Task DeleteAsync(string key, CancellationToken ct);
}

/// <summary>Whose draft a request is working on: the signed-in person's, else the browser's.</summary>
public static class JourneyKey
{
    /// <summary>How long a browser that is not signed in finds its answers again after the last one it gave.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>The key of the signed-in person's draft; null when nobody is signed in.</summary>
    public static string? OfPerson(HttpContext context, string journey) =>
        context.User.Identity?.IsAuthenticated == true && context.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } id ? Hash($"person:{journey}:{id}") : null;

    /// <summary>The key of this browser's draft; null when it has none.</summary>
    public static string? OfBrowser(HttpContext context, string journey) =>
        context.Request.Cookies[CookieOf(journey)] is { Length: > 0 } secret ? Hash($"browser:{journey}:{secret}") : null;

    /// <summary>The key of this browser's draft, giving the browser a cookie for it, or its old one for longer.</summary>
    public static string KeepForBrowser(HttpContext context, string journey)
    {
        var secret = context.Request.Cookies[CookieOf(journey)] is { Length: > 0 } known
            ? known
            : WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(32));
        context.Response.Cookies.Append(CookieOf(journey), secret, Options(context, Lifetime));
        return Hash($"browser:{journey}:{secret}");
    }

    /// <summary>Takes the browser's cookie away.</summary>
    public static void Forget(HttpContext context, string journey) =>
        context.Response.Cookies.Delete(CookieOf(journey), Options(context, null));

    private static string CookieOf(string journey) => "journey-" + journey;

    private static CookieOptions Options(HttpContext context, TimeSpan? maxAge) => new()
    {
        HttpOnly = true,
        Secure = context.Request.IsHttps,
        SameSite = SameSiteMode.Lax,
        IsEssential = true,
        MaxAge = maxAge,
    };

    private static string Hash(string text) => WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
