using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Access.SigningIn;

/// <summary>Half signed in: the first step was right, the second is to come.</summary>
internal static class PendingSchemes
{
    public const string Staff = "staff.pending";
    public const string Resident = "resident.pending";
    public const string Passkey = "passkey.pending";
}

internal static class SessionCookies
{
    private const string ByPath = "by-path";

    public static void AddSessionCookies(this IServiceCollection services)
    {
        services.AddScoped<SessionCookieEvents>();
        services.AddScoped<PendingCookieEvents>();
        services.AddAuthentication(ByPath)
            .AddPolicyScheme(ByPath, null, o => o.ForwardDefaultSelector = http => IsStaffPath(http.Request.Path) ? Schemes.Staff : Schemes.Resident)
            .AddCookie(Schemes.Staff, o => Set(o, "keyholder-staff", "/staff/sign-in", typeof(SessionCookieEvents), Sessions.Longest))
            .AddCookie(Schemes.Resident, o => Set(o, "keyholder-resident", "/sign-in", typeof(SessionCookieEvents), Sessions.Longest))
            .AddCookie(PendingSchemes.Staff, o => Set(o, "keyholder-staff-step", "/staff/sign-in", typeof(PendingCookieEvents), TimeSpan.FromMinutes(15)))
            .AddCookie(PendingSchemes.Passkey, o => Set(o, "keyholder-passkey-step", "/staff/sign-in", typeof(PendingCookieEvents), TimeSpan.FromMinutes(5)))
            .AddCookie(PendingSchemes.Resident, o => Set(o, "keyholder-resident-step", "/sign-in", typeof(PendingCookieEvents), TimeSpan.FromMinutes(60)));
    }

    public static bool IsStaffPath(PathString path) => path.StartsWithSegments("/staff", StringComparison.OrdinalIgnoreCase);

    private static void Set(CookieAuthenticationOptions options, string name, string signIn, Type events, TimeSpan lifetime)
    {
        options.Cookie.Name = name;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.Cookie.Path = "/";
        options.Cookie.IsEssential = true;
        options.CookieManager = new HostBoundCookies();
        options.LoginPath = signIn;
        options.ReturnUrlParameter = "returnUrl";
        options.ExpireTimeSpan = lifetime;
        options.SlidingExpiration = false;
        options.EventsType = events;
    }
}

/// <summary>Replaces what the cookie says by what the session's row says, at every request.</summary>
internal sealed class SessionCookieEvents : CookieAuthenticationEvents
{
    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var who = services.GetRequiredService<TenantContext>().IsSet
            ? await services.GetRequiredService<Sessions>().WhoIsAsync(context.Scheme.Name, context.Principal!, context.HttpContext.RequestAborted)
            : null;
        if (who is null) context.RejectPrincipal();
        else context.ReplacePrincipal(who);
    }

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context)
    {
        // The only thing that a signed-in resident can lack is the second proof.
        if (context.Scheme.Name == Schemes.Resident && !SessionCookies.IsStaffPath(context.Request.Path))
            context.Response.Redirect(QueryHelpers.AddQueryString("/sign-in/second-proof", "returnUrl", context.Request.Path + context.Request.QueryString));
        else
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }
}

/// <summary>A step taken at one tenant is not good at another.</summary>
internal sealed class PendingCookieEvents : CookieAuthenticationEvents
{
    public override Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        var tenant = context.HttpContext.RequestServices.GetRequiredService<TenantContext>();
        if (!tenant.IsSet || !context.Principal!.HasClaim(Sessions.TenantClaim, tenant.Tenant.Slug)) context.RejectPrincipal();
        return Task.CompletedTask;
    }
}

/// <summary>Over https the name starts with <c>__Host-</c>, so that no other host of the domain can plant the cookie.</summary>
internal sealed class HostBoundCookies : ICookieManager
{
    private readonly ChunkingCookieManager _inner = new();

    public string? GetRequestCookie(HttpContext context, string key) => _inner.GetRequestCookie(context, Name(context, key));

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) =>
        _inner.AppendResponseCookie(context, Name(context, key), value, options);

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) => _inner.DeleteCookie(context, Name(context, key), options);

    private static string Name(HttpContext context, string key) => context.Request.IsHttps ? "__Host-" + key : key;
}
