using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Web.Security;
using Keyholder.Notices.Features.Public.ReadNotice;
using Keyholder.Notices.Features.Writing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Keyholder.Notices.Features.Public.Embeds;

/// <summary>What is public and no page: notices on paper, and in brief for other websites.</summary>
internal static class PublicEndpoints
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/privacy/{slug}/print", async (string slug, HttpContext http, PublishedNotices notices, PlatformDbContext platform) =>
            await PrintAsync(http, notices, platform, await notices.FindAsync(slug, http.RequestAborted), n => n.Current)).AllowAnonymous();
        endpoints.MapGet("/privacy/{slug}/versions/{number:int}/print", async (string slug, int number, HttpContext http, PublishedNotices notices, PlatformDbContext platform) =>
            await PrintAsync(http, notices, platform, await notices.FindAsync(slug, http.RequestAborted), n => n.Find(number))).AllowAnonymous();

        Embed("/embed/notices/{name}", AsPage, (s, name, ct) => s.OfNoticeAsync(name, ct));
        Embed("/embed/notices/{name}.json", AsJson, (s, name, ct) => s.OfNoticeAsync(name, ct));
        Embed("/embed/collections/{name}", AsPage, (s, name, ct) => s.AtCollectionAsync(name, ct));
        Embed("/embed/collections/{name}.json", AsJson, (s, name, ct) => s.AtCollectionAsync(name, ct));

        void Embed(string route, Func<NoticeSnippet, (byte[] Content, string Type)> write, Func<NoticeSnippets, string, CancellationToken, Task<NoticeSnippet?>> find) =>
            endpoints.MapGet(route, async (string name, HttpContext http, NoticeSnippets snippets) =>
            {
                if (await find(snippets, name, http.RequestAborted) is not { } snippet) return Results.NotFound();
                var (content, type) = write(snippet);
                return Kept(http, content, type, TimeSpan.FromMinutes(5));
            }).AllowAnonymous().WithMetadata(new MayBeEmbedded());
    }

    private static async Task<IResult> PrintAsync(HttpContext http, PublishedNotices notices, PlatformDbContext platform, PublicNotice? notice, Func<PublicNotice, PublicVersion?> choose)
    {
        if (notice is null || choose(notice) is not { } version || await notices.TextAsync(notice, version, http.RequestAborted) is not { } text) return Results.NotFound();
        var organisation = await platform.Organisations.AsNoTracking().SingleAsync(http.RequestAborted);
        http.Response.Headers.ContentDisposition = $"inline; filename=\"{notice.Slug}-version-{version.Number}.pdf\"";
        return Kept(http, NoticePdf.Of(text, organisation.Name, PublicWords.Standing(notice, version)), "application/pdf", TimeSpan.FromMinutes(1));
    }

    /// <summary>Short, because a new version should be seen soon; the tag spares whoever asks again the content.</summary>
    private static IResult Kept(HttpContext http, byte[] content, string type, TimeSpan fresh)
    {
        http.Response.Headers.CacheControl = $"public, max-age={(int)fresh.TotalSeconds}";
        return Results.Bytes(content, type, entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(content))[..32]}\""));
    }

    private static (byte[] Content, string Type) AsJson(NoticeSnippet snippet) => (JsonSerializer.SerializeToUtf8Bytes(snippet, Json), "application/json; charset=utf-8");

    /// <summary>A page for a frame: its links open in the page around it.</summary>
    private static (byte[] Content, string Type) AsPage(NoticeSnippet snippet) => (Encoding.UTF8.GetBytes($"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{HtmlEncoder.Default.Encode(snippet.Title)}</title>
        <base target="_top">
        <link rel="stylesheet" href="/_content/Keyholder.BuildingBlocks.Web/css/site.css">
        </head>
        <body>
        {snippet.Html}
        </body>
        </html>

        """.ReplaceLineEndings("\n")), "text/html; charset=utf-8");
}
