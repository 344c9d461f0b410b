using System.Globalization;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.BuildingBlocks.Web.Drawing;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features.StaffSchedule.WhatIf;

/// <summary>What the version in preparation would change, before it applies.</summary>
[Authorize(Policy = AccessPolicies.Records)]
internal sealed class WhatIfModel(Schedules schedules, ScheduleEffect effect, IEnumerable<IStatedPeriods> stated, RetentionDbContext db, TimeProvider time) : PageModel
{
    public ScheduleVersion Version { get; private set; } = null!;

    public DateOnly On { get; private set; }

    public IReadOnlyList<ClassEffect> Effects { get; private set; } = [];

    public IReadOnlyList<ScheduleObjection> Objections { get; private set; } = [];

    /// <summary>Before it is proposed: what people have been told that it would make untrue.</summary>
    public IReadOnlyList<AffectedStatement> Said { get; private set; } = [];

    public IReadOnlyList<BarPart> Parts =>
    [
        new("Become due", Effects.Sum(e => e.BecomeDue), DueState.Overdue),
        new("Stop being due", Effects.Sum(e => e.StopBeingDue), DueState.OnTime),
        new("Due but on hold", Effects.Sum(e => e.Held), DueState.Paused),
        new("As before", Effects.Sum(e => e.Records - e.BecomeDue - e.StopBeingDue - e.Held), DueState.Closed),
    ];

    public static string Figure(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await schedules.PendingAsync(ct) is not { } version) return NotFound();
        var today = time.LondonToday();
        (Version, On) = (version, version.EffectiveOn is { } from && from > today ? from : today);
        var changes = ScheduleChange.Between((await schedules.InForceAsync(ct)).Classes, version.Classes);
        Effects = await effect.CountAsync(changes, On, ct);
        if (version.State != ScheduleState.Draft)
            Objections = await db.Objections.AsNoTracking().Where(o => o.Version == version.Number).OrderByDescending(o => o.Blocks).ThenBy(o => o.Title).ToListAsync(ct);
        else
            foreach (var module in stated) Said = [.. Said, .. await module.SayingOtherwiseAsync([.. changes.Select(c => c.AsEvent())], ct)];
        return Page();
    }
}
