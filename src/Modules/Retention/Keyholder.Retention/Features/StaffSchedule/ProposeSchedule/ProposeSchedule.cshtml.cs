using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.Retention.Features.StaffSchedule.ProposeSchedule;

internal sealed class ProposeScheduleModel(Schedules schedules, ProposeScheduleHandler handler, TimeProvider time) : DraftPage(schedules)
{
    [BindProperty, Required(ErrorMessage = "Enter why the schedule is changed"), MaxLength(500, ErrorMessage = "The reason must be 500 characters or fewer")]
    public string? Reason { get; set; }

    [BindProperty, Display(Name = "The day it applies from"), ValidDate(When = DateLimit.TodayOrFuture, WhenEmpty = "Enter the day it applies from")]
    public DateInput EffectiveOn { get; set; } = new();

    public void OnGet() => (Reason, EffectiveOn) = (Draft.Reason, DateInput.From(Draft.EffectiveOn ?? time.LondonToday()));

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) => ModelState.IsValid
        ? DoneOr(await handler.HandleAsync(new ProposeSchedule(EffectiveOn.Date!.Value, Reason!.Trim()), ct), "Proposed. Somebody else can approve it now.")
        : Page();
}
