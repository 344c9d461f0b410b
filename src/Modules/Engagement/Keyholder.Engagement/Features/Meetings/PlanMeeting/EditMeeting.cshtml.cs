using Keyholder.BuildingBlocks.Security;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.Engagement.Features.Meetings.PlanMeeting;

[Authorize(Policy = AccessPolicies.EngagementWork)]
internal sealed class EditMeetingModel(MeetingReader reader, MeetingRegister register, TimeProvider time) : MeetingPage(reader)
{
    [BindProperty]
    public PlanForm Answers { get; set; } = new();

    public void OnGet() => Answers = PlanForm.Of(Details);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Answers.Read(ModelState, nameof(Answers), time.GetUtcNow()) is not { } plan) return Page();
        if ((await register.ChangeAsync(Meeting.Id, Answers.Seen, plan, ct)).Problem is { } problem)
        {
            Fail(problem with { Field = problem.Field is { } field ? $"{nameof(Answers)}.{field}" : null });
            return Page();
        }

        return DoneOr(default, Here, Meeting.State is MeetingState.Called ? "Meeting changed. Everybody who is invited is told, and asked again" : "Meeting changed");
    }
}
