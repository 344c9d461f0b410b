using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.Notices.Data;
using Keyholder.Notices.Features.Public.Embeds;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Public.EmbedNotice;

/// <summary>How to show a notice on another website.</summary>
[Authorize(Policy = AccessPolicies.Notices)]
internal sealed class EmbedNoticeModel(NoticeSnippets snippets, NoticesDbContext db, TenantLinks links) : NoticePage
{
    public NoticeSnippet Snippet { get; private set; } = null!;

    /// <summary>Places where data is collected at which it is shown.</summary>
    public IReadOnlyList<string> Collections { get; private set; } = [];

    public string Address(string path) => links.To(path).AbsoluteUri;

    public string FrameOf(string path) => $"<iframe src=\"{Address(path)}\" title=\"Privacy notice in brief\" width=\"100%\" height=\"400\" loading=\"lazy\"></iframe>";

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken ct)
    {
        if (await snippets.OfNoticeAsync(slug, ct) is not { } snippet) return NotFound();
        Snippet = snippet;
        Collections = await db.Notices.AsNoTracking().Where(n => n.Slug == slug).Select(n => n.Collections).SingleAsync(ct);
        ViewData["BackUrl"] = UrlOf(slug);
        return Page();
    }
}
