using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Keyholder.Engagement.Features.Bulletins.ReadBulletin;

/// <summary>A bulletin. That of a group is for its members, signed in; to others every such address is the same.</summary>
[AllowAnonymous, ResponseCache(NoStore = true)]
internal sealed class ReadBulletinModel(BulletinReading reading, ActorContext actor) : PageModel
{
    [FromRoute]
    public string Reference { get; set; } = "";

    /// <summary>The link of somebody who agreed to be counted.</summary>
    [FromQuery(Name = "r")]
    public string? Token { get; set; }

    public Bulletin Bulletin { get; private set; } = null!;

    public IHtmlContent Text { get; private set; } = HtmlString.Empty;

    public bool IsCounted { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var me = actor.Actor is { Kind: "resident", Id: { } id } ? id : (Guid?)null;
        if (await reading.FindAsync(Reference, me, ct) is not { } bulletin) return me is null ? Challenge(Schemes.Resident) : NotFound();
        Bulletin = bulletin;
        IsCounted = await reading.OpenAsync(bulletin, Token, ct);
        Text = IsCounted
            ? BulletinMarkdown.ToHtml(bulletin.Body, place => BulletinLinks.IsCounted(bulletin.Links[place]) ? BulletinLinks.UrlOf(bulletin, place, Token!) : bulletin.Links[place])
            : BulletinMarkdown.ToHtml(bulletin.Body);
        return Page();
    }
}
