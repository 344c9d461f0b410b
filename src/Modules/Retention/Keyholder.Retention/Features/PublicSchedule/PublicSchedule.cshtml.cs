using Keyholder.Retention.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Keyholder.Retention.Features.PublicSchedule;

/// <summary>The version that applies, for everybody, fit to be printed.</summary>
[AllowAnonymous]
internal sealed class PublicScheduleModel(Schedules schedules) : PageModel
{
    public ScheduleVersion Version { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) => Version = await schedules.InForceAsync(ct);
}
