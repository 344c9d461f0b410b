using Keyholder.Breaches.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Keyholder.Breaches.Features.Affected.ReadPublicNotices;

[AllowAnonymous]
internal sealed class ReadPublicNoticesModel(PublicNotices notices) : PageModel
{
    public IReadOnlyList<PublicNotice> Notices { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Notices = await notices.ShownAsync(ct);
}
