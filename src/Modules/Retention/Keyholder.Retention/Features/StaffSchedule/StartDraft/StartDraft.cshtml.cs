using Keyholder.BuildingBlocks.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Keyholder.Retention.Features.StaffSchedule.StartDraft;

[Authorize(Policy = AccessPolicies.RecordsDecision)]
internal sealed class StartDraftModel(Schedules schedules) : PageModel
{
    public void OnGet()
    {
        // The page only asks.
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await schedules.StartDraftAsync(ct);
        return LocalRedirect(DraftPage.DraftUrl);
    }
}
