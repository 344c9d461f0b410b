using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Keyholder.Engagement.Features.Meetings.YourMeetings;

/// <summary>A meeting as a member sees it, on a phone above all: when, where, how to join, and what to answer.</summary>
[Authorize(Policy = AccessPolicies.Resident), ResponseCache(NoStore = true)]
internal sealed class YourMeetingModel(MeetingReader reader, Invitations invitations, Adjustments adjustments, Recordings recordings, EngagementPolicies policies, ActorContext actor, TimeProvider time) : PageModel
{
    [FromRoute]
    public string Reference { get; set; } = "";

    [BindProperty]
    public InvitationReply? Reply { get; set; }

    [BindProperty, StringLength(Features.Meetings.Adjustments.MostCharacters)]
    public string? Adjustments { get; set; }

    public OwnMeeting Own { get; private set; } = null!;

    public Meeting Meeting => Own.Meeting;

    /// <summary>Null for somebody who is no member any more: they see that, and nothing else.</summary>
    public MeetingDetails? Details { get; private set; }

    public IReadOnlyList<RecordingStanding> AllRecordings { get; private set; } = [];

    public string Purpose { get; private set; } = "";

    public bool IsComing { get; private set; }

    public bool HasBegun { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct)) return NotFound();
        Reply = Own.Invitation?.Reply;
        if (Own.IsMember) Adjustments = await adjustments.OwnAsync(Meeting.Id, actor.Actor.Id!.Value, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct) || !Own.IsMember) return NotFound();
        if (Reply is null) ModelState.AddModelError(nameof(Reply), "Select whether you are coming");
        if (!ModelState.IsValid) return Page();
        var me = actor.Actor.Id!.Value;
        if ((await invitations.ReplyAsync(Meeting.Id, me, Reply!.Value, ct)).Problem is { } problem) return Wrong(problem);
        if ((await adjustments.AskAsync(Meeting.Id, me, Adjustments, ct)).Problem is { } other) return Wrong(other);
        TempData.Success("Thank you. We have your reply");
        return LocalRedirect(MeetingRegister.UrlOf(Meeting));
    }

    private PageResult Wrong(Problem problem)
    {
        ModelState.AddModelError(problem.Field ?? "", problem.Message);
        return Page();
    }

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        if (actor.Actor.Id is not { } me || await reader.OwnAsync(Reference, me, ct) is not { } own) return false;
        Own = own;
        if (!own.IsMember) return true;
        var now = time.GetUtcNow();
        (IsComing, HasBegun) = (Meeting.State is MeetingState.Called && Meeting.StartsAt > now, Meeting.State is MeetingState.Called && Meeting.StartsAt <= now);
        Details = await reader.DetailsAsync(own.Meeting, own.Group, ct);
        AllRecordings = await recordings.StandingAsync(own.Meeting.Id, ct);
        Purpose = (await policies.GetAsync(ct)).Text(Recordings.PurposeKey) ?? "Only to make accurate minutes.";
        return true;
    }
}
