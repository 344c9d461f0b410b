using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Contracts;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Consents.RenewConsent;

/// <summary>Gives a consent that still holds again, by the link in the mail that asked. Nothing on it tells whose it is.</summary>
[AllowAnonymous, ResponseCache(NoStore = true)]
internal sealed class RenewConsentModel(NoticesDbContext db, ConsentRegister register, ConsentPurposes purposes, TimeProvider time) : PageModel
{
    [FromRoute]
    public string Token { get; set; } = "";

    [BindProperty]
    public bool Agreed { get; set; }

    [BindProperty]
    public int Wording { get; set; }

    [BindProperty(Name = NoticePin.Field)]
    public string? ShownNotice { get; set; }

    public ConsentPurpose? Purpose { get; private set; }

    public bool Done { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        await FollowAsync(ct);
        Wording = Purpose?.InUse ?? 0;
    }

    public async Task OnPostAsync(CancellationToken ct)
    {
        if (await FollowAsync(ct) is not { } held) return;
        if (!Agreed)
        {
            ModelState.AddModelError(nameof(Agreed), "Tick the box if you still agree");
            return;
        }

        var (consent, problem) = await register.GiveAsync(new GiveConsent(held.PurposeId, Wording, ConsentingPerson.Of(held), ConsentWay.Link, Notice: NoticePin.Read(ShownNotice)), ct);
        if (consent is not null)
        {
            Done = true;
            return;
        }

        ModelState.Clear();
        (Agreed, Wording) = (false, Purpose!.InUse);
        ModelState.AddModelError(nameof(Agreed), problem!.Message);
    }

    private async Task<Consent?> FollowAsync(CancellationToken ct)
    {
        if (await register.FollowAsync(Token, ct) is not { Holding: { } held } || !held.HoldsOn(time.LondonToday())) return null;
        Purpose = await db.ConsentPurposes.AsNoTracking().Include(p => p.Wordings).SingleAsync(p => p.Id == held.PurposeId, ct);
        if (!Purpose.IsOpen || !await purposes.RestOnConsentAsync(Purpose.Activity, ct)) Purpose = null;
        return Purpose is null ? null : held;
    }
}
