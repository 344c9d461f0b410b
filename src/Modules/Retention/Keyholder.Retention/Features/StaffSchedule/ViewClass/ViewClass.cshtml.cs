using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features.StaffSchedule.ViewClass;

[Authorize(Policy = AccessPolicies.Records)]
internal sealed class ViewClassModel(Schedules schedules, ScheduleNames names, RetentionDbContext db, TimeProvider time) : PageModel
{
    public RecordClass Class { get; private set; } = null!;

    public StatutoryBound? Law { get; private set; }

    public IReadOnlyList<(string Name, string? Text)> Facts { get; private set; } = [];

    public IReadOnlyList<(ScheduleVersion Version, string Sentence)> History { get; private set; } = [];

    public int Records { get; private set; }

    public int Due { get; private set; }

    public int Held { get; private set; }

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken ct)
    {
        if ((await schedules.InForceAsync(ct)).Classes.Find(c => c.Code == code) is not { } found) return NotFound();
        Class = found;
        Law = (await schedules.LawAsync(null, ct))(code);
        Facts = [.. ScheduleChange.Facts(found, await names.RolesAsync(ct)).Where(f => f.Text is not null && f.Name is not ("Name" or "Rule" or "Uncertain because"))];
        var today = time.LondonToday();
        var records = db.Records.AsNoTracking().Where(i => i.ClassCode == code);
        Records = await records.CountAsync(ct);
        Due = await records.CountAsync(i => i.DueOn != null && i.DueOn <= today, ct);
        Held = await db.Held(records).CountAsync(ct);
        var versions = await db.Schedules.AsNoTracking().Where(s => s.State == ScheduleState.InForce || s.State == ScheduleState.Superseded)
            .Include(s => s.Classes.Where(c => c.Code == code)).OrderBy(s => s.Number).ToListAsync(ct);
        var history = new List<(ScheduleVersion Version, string Sentence)>();
        foreach (var version in versions)
        {
            var sentence = version.Classes.Find(c => c.Code == code)?.Sentence() ?? "Not in the schedule";
            if (history.Count == 0 || history[^1].Sentence != sentence) history.Add((version, sentence));
        }

        history.Reverse();
        History = history;
        return Page();
    }
}
