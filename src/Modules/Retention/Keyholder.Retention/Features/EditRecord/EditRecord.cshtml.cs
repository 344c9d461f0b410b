using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Keyholder.Retention.Features.AddRecord;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features.EditRecord;

[Authorize(Policy = AccessPolicies.RecordsWork)]
internal sealed class EditRecordModel(EditRecordHandler handler, RetentionDbContext db) : PageModel
{
    public RecordItem Item { get; private set; } = null!;

    [BindProperty]
    public DetailsInput Details { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct)) return NotFound();
        Details = DetailsInput.Of(Item);
        await Details.OfferAsync(db, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        if (!await FindAsync(id, ct)) return NotFound();
        if (ModelState.IsValid)
        {
            if ((await handler.HandleAsync(new EditRecord(id, Details.ToDetails()), ct)).Problem is not { } problem)
            {
                TempData.Success("The record is changed");
                return Redirect($"/staff/retention/records/{id}");
            }

            ModelState.AddModelError(DetailsInput.Key(problem.Field), problem.Message);
        }

        await Details.OfferAsync(db, ct);
        return Page();
    }

    private async Task<bool> FindAsync(long id, CancellationToken ct)
    {
        Item = (await db.Records.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, ct))!;
        return Item is { IsOwn: false };
    }
}
