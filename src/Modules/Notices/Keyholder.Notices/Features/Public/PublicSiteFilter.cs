using Keyholder.BuildingBlocks.Policies;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Features.Public.CookiePolicy;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Notices.Features.Public;

/// <summary>Links to notices and cookies at the foot of every page, and asks about the cookie that is not necessary where an organisation offers it.</summary>
internal sealed class PublicSiteFilter : IAsyncResultFilter
{
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        var (http, services) = (context.HttpContext, context.HttpContext.RequestServices);
        // After a failure the page must come out even when the database is what failed.
        if (context.Result is PageResult && services.GetRequiredService<TenantContext>().IsSet && http.Features.Get<IExceptionHandlerFeature>() is null)
        {
            var site = services.GetRequiredService<SiteContext>();
            (site.PrivacyUrl, site.CookiesUrl) = ("/privacy", CookieChoice.Url);
            if (await CookieChoice.IsOfferedAsync(services.GetRequiredService<TenantPolicies>(), services.GetRequiredService<TimeProvider>(), http.RequestAborted))
            {
                site.TextSizeUrl = $"{CookieChoice.Url}#text-size";
                site.AsksAboutCookies = CookieChoice.Of(http) is null;
                site.LargerText = CookieChoice.WantsLargerText(http);
            }
        }

        await next();
    }
}
