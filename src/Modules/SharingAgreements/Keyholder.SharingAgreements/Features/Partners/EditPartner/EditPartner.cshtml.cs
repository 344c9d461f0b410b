using Keyholder.BuildingBlocks.Security;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Keyholder.SharingAgreements.Features.Partners.AddPartner;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.Partners.EditPartner;

[Authorize(Policy = AccessPolicies.SharingWork)]
internal sealed class EditPartnerModel(EditPartnerHandler handler, SharingDbContext db, SharingPolicies policies) : PartnersPage
{
    [BindProperty]
    public PartnerInput Facts { get; set; } = new();

    [BindProperty]
    public Guid Seen { get; set; }

    public Partner Partner { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        (Facts, Seen) = (PartnerInput.Of(Partner), Partner.Version);
        Facts.Offer(await policies.TodayAsync(ct), Partner.Kind);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        Facts.Offer(await policies.TodayAsync(ct), Partner.Kind);
        if (!ModelState.IsValid) return Page();
        var outcome = await handler.HandleAsync(new EditPartner(id, Seen, Facts.ToFacts()), ct);
        return DoneOr(new(PartnerInput.Placed(outcome.Problem)), UrlOf(id), "The partner is changed");
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken ct)
    {
        if (await db.Partners.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, ct) is not { } partner) return false;
        Partner = partner;
        return true;
    }
}
