using Keyholder.BuildingBlocks.Security;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features.StaffSchedule.ScheduleDraft;

/// <summary>The version in preparation, from draft to approved.</summary>
[Authorize(Policy = AccessPolicies.Records)]
internal sealed class ScheduleDraftModel(Schedules schedules, ScheduleNames names, RetentionDbContext db) : PageModel
{
    public ScheduleVersion? Version { get; private set; }

    public ScheduleChanges Changes { get; private set; } = null!;

    public IReadOnlyList<ScheduleObjection> Objections { get; private set; } = [];

    public Func<string?, string> NameOf { get; private set; } = _ => "";

    public bool Decides { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Decides = await names.DecidesAsync(User);
        Version = await schedules.PendingAsync(ct);
        if (Version is null) return;
        Changes = new ScheduleChanges(ScheduleChange.Between((await schedules.InForceAsync(ct)).Classes, Version.Classes), await names.RolesAsync(ct));
        NameOf = await names.PeopleAsync([Version], ct);
        if (Version.State != ScheduleState.Draft)
            Objections = await db.Objections.AsNoTracking().Where(o => o.Version == Version.Number).OrderByDescending(o => o.Blocks).ThenBy(o => o.Title).ToListAsync(ct);
    }
}
