using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Keyholder.BuildingBlocks.Web.Security;

/// <summary>The headers that every response carries, whatever made it.</summary>
public static class SecurityHeaders
{
    /// <summary>Only this origin's own files; no inline script or style, no framing, forms only to this origin.</summary>
    public const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private const string EmbeddedContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; form-action 'none'; frame-ancestors *; base-uri 'none'";

    /// <summary>
    /// Adds the headers to every response: pages, files, redirects and errors. A response that says nothing about
    /// caching, and is not a file with a validator, is not stored. Place it first.
    /// </summary>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        // Written as the response starts, because an exception handler clears what was set before.
        context.Response.OnStarting(static state =>
        {
            Write((HttpContext)state);
            return Task.CompletedTask;
        }, context);
        return next(context);
    });

    private static void Write(HttpContext context)
    {
        var headers = context.Response.Headers;
        var embedded = context.GetEndpoint()?.Metadata.GetMetadata<MayBeEmbedded>() is not null;
        headers.ContentSecurityPolicy = embedded ? EmbeddedContentSecurityPolicy : ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = embedded ? "cross-origin" : "same-origin";
        // Nothing is said of credentials, so that browsers send no cookies.
        if (embedded) headers.AccessControlAllowOrigin = "*";

        var host = context.Request.Host.Host;
        var local = host is "localhost" || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
        if (context.Request.IsHttps && !local)
            headers.StrictTransportSecurity = "max-age=31536000";

        var isFile = headers.ContainsKey(HeaderNames.ETag) || headers.ContainsKey(HeaderNames.LastModified);
        var ownRule = headers.CacheControl.Count > 0;
        if (!ownRule && !(isFile && context.Response.StatusCode < 400))
            headers.CacheControl = "no-store";
    }
}

/// <summary>
/// Metadata of an endpoint whose answer is public and the same for everybody: any site may show it in a frame and read it by script.
/// Give it only to what sets no cookie and knows no reader.
/// </summary>
public sealed class MayBeEmbedded;
