using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Keyholder.Engagement.Features.Bulletins.StopBulletins;

/// <summary>
/// Stops the bulletins of a group, by whoever has the link of a mail: nothing on it tells who that is. Only a post stops them, because programs open
/// links to look at them. Mail programs post here by themselves (RFC 8058), without a form of ours before.
/// </summary>
[AllowAnonymous, IgnoreAntiforgeryToken, ResponseCache(NoStore = true)]
internal sealed class StopBulletinsModel(BulletinStops stops) : PageModel
{
    [FromRoute]
    public string Token { get; set; } = "";

    public bool Works { get; private set; }

    public bool Done { get; private set; }

    public void OnGet() => Works = stops.Read(Token) is not null;

    public async Task OnPostAsync(CancellationToken ct)
    {
        if (stops.Read(Token) is not var (group, resident)) return;
        await stops.StopAsync(group, resident, ct);
        (Works, Done) = (true, true);
    }
}
