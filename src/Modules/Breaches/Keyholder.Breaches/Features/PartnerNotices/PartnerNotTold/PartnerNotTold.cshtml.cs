using System.ComponentModel.DataAnnotations;
using Keyholder.Breaches.Data;
using Keyholder.BuildingBlocks.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.Breaches.Features.PartnerNotices.PartnerNotTold;

[Authorize(Policy = AccessPolicies.BreachDecision)]
internal sealed class PartnerNotToldModel(BreachReader reader, BreachesDbContext db, PartnerNoticeHandler handler, TimeProvider time) : PartnerNoticePage(reader, db, time)
{
    [BindProperty, Required(ErrorMessage = "Enter why they are not told"), StringLength(2000)]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnGetAsync(string reference, Guid id, CancellationToken ct) => await FindAsync(reference, id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string reference, Guid id, CancellationToken ct)
    {
        if (!await FindAsync(reference, id, ct)) return NotFound();
        if (!ModelState.IsValid) return Page();
        return DoneOr(await handler.DoNotTellAsync(reference, id, Reason!.Trim(), ct), NoticeUrl, $"{Notice.Organisation} is not told. The reason is on record");
    }
}
