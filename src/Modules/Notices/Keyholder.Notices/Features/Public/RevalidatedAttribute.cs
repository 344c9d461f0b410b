using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Net.Http.Headers;

namespace Keyholder.Notices.Features.Public;

/// <summary>
/// A page that browsers may keep and ask about again: it carries a tag of what it says, and is not sent twice to whoever has it. Whoever
/// sends no cookie is nobody in particular, so that caches on the way may keep their page for a minute.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class RevalidatedAttribute : Attribute, IAsyncResultFilter
{
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        if (context.Result is not PageResult)
        {
            await next();
            return;
        }

        var (request, response) = (context.HttpContext.Request, context.HttpContext.Response);
        var to = response.Body;
        using var page = new MemoryStream();
        response.Body = page;
        ResultExecutedContext done;
        try
        {
            done = await next();
        }
        finally
        {
            response.Body = to;
        }

        if (done is { Exception: not null, ExceptionHandled: false }) return;
        var headers = response.Headers;
        // A page with a form that only this reader may send says so itself.
        if (response.StatusCode == StatusCodes.Status200OK && headers.CacheControl.Count == 0 && headers.SetCookie.Count == 0)
        {
            var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(page.GetBuffer().AsSpan(0, (int)page.Length)))[..32]}\"");
            headers.ETag = tag.ToString();
            headers.CacheControl = request.Headers.Cookie.Count == 0 ? "public, max-age=60" : "private, no-cache";
            headers.Append(HeaderNames.Vary, HeaderNames.Cookie);
            if (request.GetTypedHeaders().IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false) || known.Equals(EntityTagHeaderValue.Any)))
            {
                (response.StatusCode, response.ContentType) = (StatusCodes.Status304NotModified, null);
                return;
            }
        }

        page.Position = 0;
        await page.CopyToAsync(to, context.HttpContext.RequestAborted);
    }
}
