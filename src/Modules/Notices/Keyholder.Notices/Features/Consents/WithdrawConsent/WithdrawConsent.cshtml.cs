using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Consents.WithdrawConsent;

/// <summary>
/// Withdraws from a mail, by whoever has its link: nothing on it tells who that is. Only a post withdraws, because programs open links to look at them. Mail
/// programs post here by themselves (RFC 8058), without a form of ours before, so the token alone is the proof, and there is no limit on how many come from
/// one address.
/// </summary>
[AllowAnonymous, IgnoreAntiforgeryToken, ResponseCache(NoStore = true)]
internal sealed class WithdrawConsentModel(NoticesDbContext db, ConsentRegister register) : PageModel
{
    [FromRoute]
    public string Token { get; set; } = "";

    /// <summary>What the link is about; null when it leads nowhere.</summary>
    public ConsentPurpose? Purpose { get; private set; }

    /// <summary>What was withdrawn; null before that.</summary>
    public string? Done { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) => await FollowAsync(ct);

    public async Task OnPostAsync([FromForm] bool all, CancellationToken ct)
    {
        if (await FollowAsync(ct) is not { } found) return;
        if (all && Purpose!.Marketing) await register.StopMarketingAsync(ConsentingPerson.Of(found.Linked), ConsentWay.Link, ct);
        else if (found.Holding is { } holding) await register.WithdrawAsync(holding.Id, ConsentWay.Link, ct);
        Done = all && Purpose!.Marketing ? "All marketing" : Purpose!.Title;
    }

    private async Task<(Consent Linked, Consent? Holding)?> FollowAsync(CancellationToken ct)
    {
        if (await register.FollowAsync(Token, ct) is not { } found) return null;
        Purpose = await db.ConsentPurposes.AsNoTracking().SingleAsync(p => p.Id == found.Linked.PurposeId, ct);
        return found;
    }
}
