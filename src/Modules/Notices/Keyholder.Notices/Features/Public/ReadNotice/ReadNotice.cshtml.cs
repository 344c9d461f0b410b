using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.Notices.Features.Public.ReadNotice;

/// <summary>The version that applies today.</summary>
[AllowAnonymous, Revalidated]
internal sealed class ReadNoticeModel(PublishedNotices notices) : PublicNoticePage(notices)
{
    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken ct)
    {
        if (!await FindAsync(slug, ct)) return NotFound();
        // One that is used no more says so at its address, which stands on letters and posters.
        return Notice.WithdrawnOn is not null || await ReadAsync(Notice.Current, ct) ? Page() : NotFound();
    }
}
