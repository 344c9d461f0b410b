using System.Globalization;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features.StaffSchedule.ScheduleVersions;

[Authorize(Policy = AccessPolicies.Records)]
internal sealed class ScheduleVersionsModel(Schedules schedules, ScheduleNames names, RetentionDbContext db) : PageModel
{
    public IReadOnlyList<ScheduleVersion> Versions { get; private set; } = [];

    public Func<string?, string> NameOf { get; private set; } = _ => "";

    public int From { get; private set; }

    public int To { get; private set; }

    public IReadOnlyList<Choice> Choices =>
        [.. Versions.Select(v => new Choice(v.Number.ToString(CultureInfo.InvariantCulture), $"{v.Number} ({v.State.InWords().ToLowerInvariant()})"))];

    /// <summary>The version that a version was made from.</summary>
    public int Before(ScheduleVersion version) => Versions
        .Where(v => v.Number < version.Number && v.State is ScheduleState.InForce or ScheduleState.Superseded).Select(v => v.Number).DefaultIfEmpty(1).Max();

    public async Task OnGetAsync(CancellationToken ct)
    {
        await schedules.SeedAsync(ct);
        Versions = await db.Schedules.AsNoTracking().OrderByDescending(s => s.Number).ToListAsync(ct);
        NameOf = await names.PeopleAsync(Versions, ct);
        To = Versions[0].Number;
        From = Before(Versions[0]);
    }
}
