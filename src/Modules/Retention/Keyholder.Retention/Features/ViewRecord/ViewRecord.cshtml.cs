using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Data;
using Keyholder.Retention.Features.EditRecord;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features.ViewRecord;

/// <summary>One record, and why it is still here.</summary>
[Authorize(Policy = AccessPolicies.Records)]
internal sealed class ViewRecordModel(Register register, RetentionDbContext db, IAuthorizationService authorization, TimeProvider time) : PageModel
{
    public DateOnly Today { get; } = time.LondonToday();

    public ExplainedRecord Record { get; private set; } = null!;

    public bool MayChange { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        if (await db.Records.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, ct) is not { } item) return NotFound();
        Record = (await register.ExplainAsync([item], ct))[0];
        MayChange = EditRecordHandler.WhyNot(item) is null && (await authorization.AuthorizeAsync(User, AccessPolicies.RecordsWork)).Succeeded;
        return Page();
    }
}
