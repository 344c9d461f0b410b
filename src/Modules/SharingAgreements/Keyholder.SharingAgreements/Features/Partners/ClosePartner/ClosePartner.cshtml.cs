using Keyholder.BuildingBlocks.Security;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.Partners.ClosePartner;

[Authorize(Policy = AccessPolicies.SharingDecision)]
internal sealed class ClosePartnerModel(ClosePartnerHandler handler, SharingDbContext db) : PartnersPage
{
    [BindProperty]
    public Guid Seen { get; set; }

    public Partner Partner { get; private set; } = null!;

    /// <summary>Corrections it was told of and has not confirmed.</summary>
    public int OpenNotices { get; private set; }

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        Seen = Partner.Version;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        return DoneOr(await handler.HandleAsync(new ClosePartner(id, Seen), ct), UrlOf(id), "The partner is closed. Its contacts can no longer sign in");
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken ct)
    {
        if (await db.Partners.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, ct) is not { } partner) return false;
        Partner = partner;
        OpenNotices = await db.Notices.CountAsync(n => n.PartnerId == id && (n.State == NoticeState.ToBeSent || n.State == NoticeState.Sent), ct);
        return true;
    }
}
