using Keyholder.Breaches.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Keyholder.Breaches.Features.Affected.ReadPublicNotices;

[AllowAnonymous]
internal sealed class ReadPublicNoticeModel(PublicNotices notices) : PageModel
{
    public PublicNotice Notice { get; private set; } = null!;

    public string Text { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if ((await notices.ShownAsync(ct)).Find(n => n.Id == id) is not { } notice || await notices.TextAsync(notice, ct) is not { } text) return NotFound();
        (Notice, Text) = (notice, text);
        return Page();
    }
}
