using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.Notices.Features.Public.ReadNotice;

/// <summary>One version, word for word as it was published.</summary>
[AllowAnonymous, Revalidated]
internal sealed class ReadNoticeVersionModel(PublishedNotices notices) : PublicNoticePage(notices)
{
    public async Task<IActionResult> OnGetAsync(string slug, int number, CancellationToken ct) =>
        await FindAsync(slug, ct) && await ReadAsync(Notice.Find(number), ct) ? Page() : NotFound();
}
