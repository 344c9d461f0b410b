using Keyholder.Retention.Domain;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.Retention.Features.StaffSchedule.WithdrawSchedule;

internal sealed class WithdrawScheduleModel(Schedules schedules, WithdrawScheduleHandler handler) : DraftPage(schedules)
{
    protected override IReadOnlyList<ScheduleState> States { get; } = [ScheduleState.Draft, ScheduleState.Proposed, ScheduleState.Approved];

    public void OnGet()
    {
        // The page only asks.
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => DoneOr(await handler.HandleAsync(ct), $"Version {Draft.Number} is withdrawn.");
}
