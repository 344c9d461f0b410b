using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace Keyholder.Access.Site;

/// <summary>The organisation's colour and logo, as files that browsers keep. Pages name them with their version.</summary>
internal static class SiteFiles
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/tenant.css", async (HttpContext http) =>
        {
            var site = await SiteDetails.OfAsync(http.RequestServices, http.RequestAborted);
            return File(http, Encoding.UTF8.GetBytes(site.Colour is null ? "" : $":root {{ --tenant-colour: {site.Colour}; }}\n"), "text/css; charset=utf-8", site.Version);
        }).AllowAnonymous();
        endpoints.MapGet("/logo", async (HttpContext http) =>
        {
            var site = await SiteDetails.OfAsync(http.RequestServices, http.RequestAborted);
            return site.Logo is null ? Results.NotFound() : File(http, site.Logo, site.LogoMediaType!, site.Version);
        }).AllowAnonymous();
    }

    private static IResult File(HttpContext http, byte[] content, string mediaType, string version)
    {
        http.Response.Headers.CacheControl = http.Request.Query["v"] == version ? "public, max-age=31536000, immutable" : "public, max-age=60";
        return Results.Bytes(content, mediaType, entityTag: new EntityTagHeaderValue($"\"{version}\""));
    }
}
