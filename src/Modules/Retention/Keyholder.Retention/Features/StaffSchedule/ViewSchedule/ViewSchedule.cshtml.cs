using System.Net.Mime;
using Keyholder.BuildingBlocks.Security;
using Keyholder.Retention.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Keyholder.Retention.Features.StaffSchedule.ViewSchedule;

/// <summary>The version that applies, or another by its number.</summary>
[Authorize(Policy = AccessPolicies.Records)]
internal sealed class ViewScheduleModel(Schedules schedules, ScheduleNames names) : PageModel
{
    [FromRoute]
    public int? Number { get; set; }

    public ScheduleVersion Version { get; private set; } = null!;

    public ScheduleVersion? Pending { get; private set; }

    public IReadOnlyDictionary<string, string> RoleTitles { get; private set; } = new Dictionary<string, string>();

    public bool Decides { get; private set; }

    public bool IsInForce => Version.State == ScheduleState.InForce;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is not { } version) return NotFound();
        (Version, Pending) = (version, await schedules.PendingAsync(ct));
        RoleTitles = await names.RolesAsync(ct);
        Decides = await names.DecidesAsync(User);
        return Page();
    }

    /// <summary>The version as a file that can be changed and brought back.</summary>
    public async Task<IActionResult> OnGetCsvAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is not { } version) return NotFound();
        using var file = new MemoryStream();
        await ScheduleFile.WriteAsync(file, version.Classes, ct);
        return File(file.ToArray(), MediaTypeNames.Text.Csv, $"retention-schedule-{version.Number}.csv");
    }

    private async Task<ScheduleVersion?> FindAsync(CancellationToken ct) =>
        Number is { } number ? await schedules.FindAsync(number, ct) : await schedules.InForceAsync(ct);
}
