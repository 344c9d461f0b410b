using System.ComponentModel.DataAnnotations;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.RightsRequests.Features.StaffCase.ReviewItem;

internal sealed class ReviewItemModel(ReviewItemHandler handler, RightsRequestsDbContext db) : CasePage
{
    /// <summary>The choice that leads to the exemptions used less often.</summary>
    public const string Another = "another";

    [BindProperty, Required(ErrorMessage = "Choose what to do with it")]
    public Disclosure? Disclosure { get; set; }

    [BindProperty]
    public List<int> TakeOut { get; set; } = [];

    [BindProperty]
    public IFormFile? Redacted { get; set; }

    [BindProperty]
    public string? Exemption { get; set; }

    /// <summary>Which one, where <see cref="Exemption"/> is <see cref="Another"/>.</summary>
    [BindProperty]
    public string? OtherExemption { get; set; }

    [BindProperty, MaxLength(4000)]
    public string? Reason { get; set; }

    [BindProperty]
    public List<Guid> Others { get; set; } = [];

    public FoundItem Item { get; private set; } = null!;

    public new FoundContent Content { get; private set; } = null!;

    public IReadOnlyList<(Guid Id, OtherPerson Person)> Everybody { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid itemId, CancellationToken ct)
    {
        if (!await ReadAsync(itemId, ct)) return NotFound();
        Disclosure = Item.Disclosure == Domain.Disclosure.NotReviewed ? null : Item.Disclosure;
        if (await db.Exclusions.AsNoTracking().FirstOrDefaultAsync(e => e.FoundItemId == itemId, ct) is { } exclusion)
        {
            (Exemption, Reason) = (exclusion.Exemption, exclusion.ReasonOf(Key));
            if (!Policy.Exemptions.Any(e => e.Common && e.Code == exclusion.Exemption)) (Exemption, OtherExemption) = (Another, exclusion.Exemption);
        }

        Others = await db.Set<ThirdPartyMention>().Where(m => m.FoundItemId == itemId).Select(m => m.ThirdPartyId).ToListAsync(ct);
        var given = Item.DisclosableContentOf(Key);
        TakeOut = [.. Content.Fields.Select((f, i) => (f, i)).Where(x => given.Fields[x.i] != x.f).Select(x => x.i)];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid itemId, CancellationToken ct)
    {
        if (!await ReadAsync(itemId, ct)) return NotFound();
        if (!ModelState.IsValid) return Page();
        var command = new ReviewItem(Case.Id, itemId, Disclosure!.Value, TakeOut, Redacted, Exemption == Another ? OtherExemption : Exemption, Reason, Others);
        return DoneOr(await handler.HandleAsync(command, ct), "Your decision is saved", "/found");
    }

    private async Task<bool> ReadAsync(Guid itemId, CancellationToken ct)
    {
        ViewData["BackUrl"] = $"{CaseUrl}/found";
        if (await db.Found.AsNoTracking().SingleOrDefaultAsync(f => f.Id == itemId && f.RequestId == Case.Id, ct) is not { } item) return false;
        (Item, Content) = (item, item.ContentOf(Key));
        var others = await db.ThirdParties.AsNoTracking().Where(t => t.RequestId == Case.Id).OrderBy(t => t.AddedAt).ToListAsync(ct);
        Everybody = [.. others.Select(o => (o.Id, o.PersonOf(Key)))];
        return true;
    }
}
