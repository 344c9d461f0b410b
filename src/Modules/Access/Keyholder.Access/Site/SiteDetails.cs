using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Keyholder.Access.SigningIn;
using Keyholder.BuildingBlocks.Organisations;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Access.Site;

/// <summary>What every page shows of the organisation. <see cref="Version"/> changes with any of it.</summary>
internal sealed record SiteDetails(string Name, string? ContactEmail, string? ContactPhone, string? Colour, byte[]? Logo, string? LogoMediaType, string Version)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(30);

    public static async Task<SiteDetails> OfAsync(IServiceProvider services, CancellationToken ct)
    {
        var cache = services.GetRequiredService<IMemoryCache>();
        var key = Key(services.GetRequiredService<TenantContext>());
        if (cache.Recall<SiteDetails>(key) is { } known) return known;
        var kept = cache.Recollect<SiteDetails>(key, Kept);
        var o = await services.GetRequiredService<PlatformDbContext>().Organisations.AsNoTracking().SingleAsync(ct);
        return kept.Keep(Describe(o));
    }

    /// <summary>Shows a change at once; other hosts follow within half a minute.</summary>
    public static void Forget(IMemoryCache cache, TenantContext tenant) => cache.Remove(Key(tenant));

    private static (string, string) Key(TenantContext tenant) => ("site", tenant.Tenant.Slug);

    private static SiteDetails Describe(Organisation o) => new(
        o.Name, o.ContactEmail, o.ContactPhone, o.Colour, o.Logo, o.LogoMediaType,
        Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes($"{o.Colour}\n{o.LogoMediaType}\n"), .. o.Logo ?? []]))[..16]);
}

/// <summary>Tells the layouts whose page this is and who reads it, just before a page is drawn.</summary>
internal sealed class SiteFilter : IAsyncResultFilter
{
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        var (http, services) = (context.HttpContext, context.HttpContext.RequestServices);
        // After a failure the page must come out even when the database is what failed.
        if (context.Result is PageResult && services.GetRequiredService<TenantContext>().IsSet && http.Features.Get<IExceptionHandlerFeature>() is null)
        {
            var site = services.GetRequiredService<SiteContext>();
            var details = await SiteDetails.OfAsync(services, http.RequestAborted);
            site.OrganisationName = details.Name;
            (site.ContactEmail, site.ContactPhone) = (details.ContactEmail, details.ContactPhone);
            site.StylesheetUrl = details.Colour is null ? null : $"/tenant.css?v={details.Version}";
            site.LogoUrl = details.Logo is null ? null : $"/logo?v={details.Version}";
            site.StaffHomeUrl = "/staff";
            Reader(site, http.User, SessionCookies.IsStaffPath(http.Request.Path));
        }

        await next();
    }

    private static void Reader(SiteContext site, ClaimsPrincipal user, bool isStaffPage)
    {
        site.SignInUrl = isStaffPage ? "/staff/sign-in" : "/sign-in";
        // Somebody half-way through signing in has no account to go to yet.
        if (!user.Identities.Any(i => i is { IsAuthenticated: true, AuthenticationType: Schemes.Staff or Schemes.Resident })) return;
        site.SignedInName = user.FindFirstValue(ClaimTypes.Name);
        (site.AccountUrl, site.SignOutUrl) = isStaffPage ? ("/staff/account", "/staff/sign-out") : ("/account", "/sign-out");
    }
}
