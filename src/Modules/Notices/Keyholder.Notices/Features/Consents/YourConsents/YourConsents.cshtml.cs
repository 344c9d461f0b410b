using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Contracts;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Consents.YourConsents;

/// <summary>Something the person may agree to, with what they agreed to if they did.</summary>
/// <param name="CanGive">They may agree now, or agree again because the time is near or the words changed.</param>
internal sealed record ConsentOffer(string Code, string Title, bool Marketing, int Wording, string Text, Consent? Held, string? HeldText, bool CanGive);

/// <summary>A consent that does not hold any more.</summary>
internal sealed record PastConsent(string Title, string Text, Consent Consent);

[Authorize(Policy = AccessPolicies.Resident), ResponseCache(NoStore = true)]
internal sealed class YourConsentsModel(NoticesDbContext db, ConsentRegister register, ConsentPurposes purposes, ActorContext actor, TimeProvider time) : PageModel
{
    private const int MostHistory = 200;

    /// <summary>Boxes by the purpose's code; none is ever ticked beforehand.</summary>
    [BindProperty]
    public Dictionary<string, bool> Agreed { get; set; } = [];

    public IReadOnlyList<ConsentOffer> Offers { get; private set; } = [];

    public IReadOnlyList<PastConsent> History { get; private set; } = [];

    public bool NoMarketing { get; private set; }

    private Guid Me => actor.Actor is { Kind: "resident", Id: { } id } ? id : Guid.Empty;

    public async Task OnGetAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        Agreed = Offers.ToDictionary(o => o.Code, _ => false, StringComparer.Ordinal);
    }

    public async Task<IActionResult> OnPostGiveAsync([FromForm] string? code, [FromForm] int wording, [FromForm(Name = NoticePin.Field)] string? shown, CancellationToken ct)
    {
        await ReadAsync(ct);
        foreach (var offer in Offers) Agreed.TryAdd(offer.Code, false);
        if (Offers.FirstOrDefault(o => o.Code == code) is not { } chosen) return NotFound();
        var field = $"Agreed[{chosen.Code}]";
        if (!Agreed[chosen.Code])
        {
            ModelState.AddModelError(field, "Tick the box if you agree");
            return Page();
        }

        var purpose = await db.ConsentPurposes.Where(p => p.Code == chosen.Code).Select(p => p.Id).SingleAsync(ct);
        var (consent, problem) = await register.GiveAsync(new GiveConsent(purpose, wording, ConsentingPerson.Of(Me), ConsentWay.Portal, Notice: NoticePin.Read(shown)), ct);
        if (consent is null)
        {
            ModelState.Clear();
            await ReadAsync(ct);
            Agreed = Offers.ToDictionary(o => o.Code, _ => false, StringComparer.Ordinal);
            ModelState.AddModelError(field, problem!.Message);
            return Page();
        }

        return Done($"You agreed: {chosen.Title}. You can withdraw at any time");
    }

    public async Task<IActionResult> OnPostWithdrawAsync([FromForm] Guid id, CancellationToken ct)
    {
        if (!await db.Consents.AnyAsync(c => c.Id == id && c.ResidentId == Me, ct)) return NotFound();
        await register.WithdrawAsync(id, ConsentWay.Portal, ct);
        return Done("Withdrawn. It ended at once");
    }

    public async Task<IActionResult> OnPostStopMarketingAsync(CancellationToken ct)
    {
        await register.StopMarketingAsync(ConsentingPerson.Of(Me), ConsentWay.Portal, ct);
        return Done("You get no more marketing from us");
    }

    public async Task<IActionResult> OnPostAllowMarketingAsync(CancellationToken ct)
    {
        await register.AllowMarketingAsync(ConsentingPerson.Of(Me), ct);
        return Done("We may ask you about marketing again. You agreed to nothing by this");
    }

    private LocalRedirectResult Done(string message)
    {
        TempData.Success(message);
        return LocalRedirect("/consents");
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        var (me, today) = (Me, time.LondonToday());
        var mine = await db.Consents.AsNoTracking().Where(c => c.ResidentId == me).OrderByDescending(c => c.GivenAt).Take(MostHistory).ToListAsync(ct);
        var used = mine.Select(c => c.PurposeId).Distinct().ToList();
        var all = await db.ConsentPurposes.AsNoTracking().Include(p => p.Wordings).Where(p => (p.InUse > 0 && p.ClosedAt == null) || used.Contains(p.Id)).OrderBy(p => p.Title).ToListAsync(ct);
        var byId = all.ToDictionary(p => p.Id);
        var activities = await purposes.ActivitiesAsync(ct);
        NoMarketing = await register.WantsNoMarketingAsync(ConsentingPerson.Of(me), ct);
        Offers =
        [
            .. from purpose in all
               where purpose.IsOpen
               let held = mine.Find(c => c.PurposeId == purpose.Id && c.HoldsOn(today))
               let asked = activities.ContainsKey(purpose.Activity)
               where asked || held is not null
               select new ConsentOffer(
                   purpose.Code, purpose.Title, purpose.Marketing, purpose.InUse, purpose.Current!.Text, held, held is null ? null : purpose.Find(held.Wording)?.Text,
                   asked && (held is null || held.AskedAt is not null || held.CouldNotAsk || held.Wording != purpose.InUse)),
        ];
        History = [.. mine.Where(c => !c.HoldsOn(today) || !byId[c.PurposeId].IsOpen).Select(c => new PastConsent(byId[c.PurposeId].Title, byId[c.PurposeId].Find(c.Wording)?.Text ?? "", c))];
    }
}
