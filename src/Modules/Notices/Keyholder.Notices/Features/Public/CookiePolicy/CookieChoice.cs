using Keyholder.BuildingBlocks.Policies;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Http;

namespace Keyholder.Notices.Features.Public.CookiePolicy;

/// <summary>What a reader said about cookies that are not necessary, and the one there is: the size of text. Both are kept for six months.</summary>
internal static class CookieChoice
{
    public const string Url = "/cookies";
    private const string Accepted = "yes";
    private const string Rejected = "no";
    private const string Larger = "larger";

    /// <summary>Whether the organisation offers to remember the size of text. It does not unless its policies say so.</summary>
    public static async Task<bool> IsOfferedAsync(TenantPolicies policies, TimeProvider time, CancellationToken ct) =>
        (await policies.GetAsync(ct)).Find("site.remember-text-size", time.LondonToday())?.AsFlag() ?? false;

    /// <summary>The answer; null when there is none yet.</summary>
    public static bool? Of(HttpContext http) => http.Request.Cookies[Name(http, CookieRegister.Choice)] switch
    {
        Accepted => true,
        Rejected => false,
        _ => null,
    };

    public static bool WantsLargerText(HttpContext http) => Of(http) == true && http.Request.Cookies[Name(http, CookieRegister.TextSize)] == Larger;

    public static void Answer(HttpContext http, bool accepts, DateTimeOffset now)
    {
        http.Response.Cookies.Append(Name(http, CookieRegister.Choice), accepts ? Accepted : Rejected, Options(http, now));
        if (!accepts) http.Response.Cookies.Delete(Name(http, CookieRegister.TextSize), Options(http, null));
    }

    public static void SetTextSize(HttpContext http, bool larger, DateTimeOffset now)
    {
        if (larger) http.Response.Cookies.Append(Name(http, CookieRegister.TextSize), Larger, Options(http, now));
        else http.Response.Cookies.Delete(Name(http, CookieRegister.TextSize), Options(http, null));
    }

    private static string Name(HttpContext http, string name) => http.Request.IsHttps ? "__Host-" + name : name;

    private static CookieOptions Options(HttpContext http, DateTimeOffset? now) => new()
    {
        HttpOnly = true,
        Secure = http.Request.IsHttps,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        MaxAge = now?.AddMonths(6) - now,
    };
}
