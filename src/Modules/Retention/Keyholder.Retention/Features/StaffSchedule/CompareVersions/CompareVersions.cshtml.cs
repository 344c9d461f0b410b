using Keyholder.BuildingBlocks.Security;
using Keyholder.Retention.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Keyholder.Retention.Features.StaffSchedule.CompareVersions;

[Authorize(Policy = AccessPolicies.Records)]
internal sealed class CompareVersionsModel(Schedules schedules, ScheduleNames names) : PageModel
{
    [FromQuery]
    public int From { get; set; }

    [FromQuery]
    public int To { get; set; }

    public ScheduleChanges Changes { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await schedules.FindAsync(From, ct) is not { } before || await schedules.FindAsync(To, ct) is not { } after) return NotFound();
        Changes = new ScheduleChanges(ScheduleChange.Between(before.Classes, after.Classes), await names.RolesAsync(ct));
        return Page();
    }
}
