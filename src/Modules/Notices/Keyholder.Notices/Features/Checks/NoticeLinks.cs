using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.Notices.Data;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Checks;

/// <summary>A link that does not work, with why in words.</summary>
internal sealed record DeadLink(string Address, string Problem);

/// <summary>Where the links of a notice lead.</summary>
internal sealed class NoticeLinks(NoticesDbContext db, TenantContext tenant, EndpointDataSource endpoints)
{
    /// <summary>Addresses of other sites, each once.</summary>
    public IReadOnlyList<Uri> Elsewhere(string markdown) =>
        [.. All(markdown).Select(a => Uri.TryCreate(a, UriKind.Absolute, out var url) ? url : null).OfType<Uri>().Where(u => (u.Scheme == Uri.UriSchemeHttp || u.Scheme == Uri.UriSchemeHttps) && !IsHere(u)).Distinct()];

    /// <summary>Links to pages of this site that are not there, or that only staff can open.</summary>
    public async Task<IReadOnlyList<DeadLink>> DeadHereAsync(string markdown, CancellationToken ct)
    {
        List<DeadLink> dead = [];
        foreach (var address in All(markdown))
        {
            var path = address.StartsWith('/') ? address : Uri.TryCreate(address, UriKind.Absolute, out var url) && IsHere(url) ? url.PathAndQuery : null;
            if (path is not null && await ProblemAsync(new PathString(path.Split('?', '#')[0]), ct) is { } problem) dead.Add(new DeadLink(address, problem));
        }

        return dead;
    }

    private async Task<string?> ProblemAsync(PathString path, CancellationToken ct)
    {
        if (path.StartsWithSegments("/staff", StringComparison.OrdinalIgnoreCase)) return "Only staff can open this page";
        var matches = endpoints.Endpoints.OfType<RouteEndpoint>().Where(e => IsPage(e) && Matches(e, path)).ToList();
        if (matches.Count == 0) return "There is no such page on this site";
        if (!path.StartsWithSegments("/privacy", StringComparison.OrdinalIgnoreCase, out var rest) || rest.Value!.Trim('/').Split('/')[0] is not { Length: > 0 } slug) return null;
        // A page of its own wins over the address of a notice.
        if (matches.Exists(e => !e.RoutePattern.Parameters.Any(p => p.Name == "slug")))
            return slug != "policy-document" || await db.PolicyDocuments.AnyAsync(d => d.PublishedAt != null, ct) ? null : "The appropriate policy document is not published";
        return await db.Notices.AnyAsync(n => n.Slug == slug && n.Published > 0 && n.WithdrawnAt == null, ct) ? null : "This notice is not published";
    }

    private bool IsHere(Uri url) => tenant.Tenant.Hosts.Contains(url.Host, StringComparer.OrdinalIgnoreCase);

    /// <summary>Something to read, and not what answers for every address there is.</summary>
    private static bool IsPage(RouteEndpoint endpoint) =>
        (endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is not { HttpMethods: { Count: > 0 } methods } || methods.Contains(HttpMethods.Get))
        && !(endpoint.RoutePattern is { PathSegments.Count: 1, Parameters: [{ IsCatchAll: true }] });

    private static bool Matches(RouteEndpoint endpoint, PathString path) =>
        new TemplateMatcher(new RouteTemplate(endpoint.RoutePattern), new RouteValueDictionary(endpoint.RoutePattern.Defaults)).TryMatch(path, []);

    private static IEnumerable<string> All(string markdown)
    {
        var document = Markdown.Parse(markdown);
        return document.Descendants<LinkInline>().Where(l => !l.IsImage).Select(l => l.Url).Concat(document.Descendants<AutolinkInline>().Where(l => !l.IsEmail).Select(l => l.Url))
            .OfType<string>().Where(a => a.Length > 0).Distinct(StringComparer.Ordinal);
    }
}
