using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.RightsRequests.Features.TrackRequest;

/// <summary>
/// Following one request without an account: a link sent to the request's own e-mail address, opened once, lets that
/// browser follow that request for an hour. It never opens an answer.
/// </summary>
internal static class RequestLink
{
    public const string Scheme = "request-link";

    /// <summary>A signed-in resident, or a browser that opened a link.</summary>
    public const string Follower = "FollowsRequest";

    private const string RequestClaim = "request";

    public static void AddRequestLink(this IServiceCollection services)
    {
        services.AddAuthentication().AddCookie(Scheme, o =>
        {
            o.Cookie.Name = "keyholder-request";
            o.Cookie.HttpOnly = true;
            o.Cookie.SameSite = SameSiteMode.Lax;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            o.Cookie.IsEssential = true;
            o.LoginPath = "/sign-in";
            o.ReturnUrlParameter = "returnUrl";
            o.ExpireTimeSpan = TimeSpan.FromHours(1);
            o.SlidingExpiration = false;
        });
        services.Configure<AuthorizationOptions>(o =>
            o.AddPolicy(Follower, p => p.AddAuthenticationSchemes(Scheme, Schemes.Resident).RequireAuthenticatedUser()));
    }

    public static Task OpenAsync(HttpContext http, Guid requestId) => http.SignInAsync(
        Scheme, new ClaimsPrincipal(new ClaimsIdentity([new Claim(RequestClaim, requestId.ToString())], Scheme)));

    public static bool Opens(ClaimsPrincipal user, Guid requestId) =>
        user.Identities.Any(i => i is { IsAuthenticated: true, AuthenticationType: Scheme } && i.HasClaim(RequestClaim, requestId.ToString()));

    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}

/// <summary>Makes links for e-mails.</summary>
internal sealed class RequestLinks(RightsRequestsDbContext db, TenantLinks links, TimeProvider time)
{
    /// <summary>Adds a link to what the caller saves, and says its address, which cannot be had again.</summary>
    public Uri New(Guid requestId, TimeSpan lifetime)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var now = time.GetUtcNow();
        db.TrackingLinks.Add(new TrackingLink
        {
            Id = Guid.CreateVersion7(now),
            RequestId = requestId,
            TokenHash = RequestLink.Hash(token),
            SentAt = now,
            ExpiresAt = now + lifetime,
        });
        return links.To($"/requests/open?token={token}");
    }

    /// <summary>How many links a request was sent since then.</summary>
    public Task<int> CountAsync(Guid requestId, DateTimeOffset since, CancellationToken ct) =>
        db.TrackingLinks.CountAsync(l => l.RequestId == requestId && l.SentAt > since, ct);
}
