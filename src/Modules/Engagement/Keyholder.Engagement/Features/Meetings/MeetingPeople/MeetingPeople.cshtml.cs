using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.Engagement.Features.Meetings.MeetingPeople;

/// <summary>Who is invited, what they answered, and who came. Staff answer for whoever is not online.</summary>
[Authorize(Policy = AccessPolicies.Engagement), ResponseCache(NoStore = true)]
internal sealed class MeetingPeopleModel(EngagementDbContext db, MeetingReader reader, MeetingRegister register, Invitations invitations, Adjustments adjustments, TimeProvider time) : MeetingPage(reader)
{
    private readonly MeetingReader _reader = reader;

    [BindProperty]
    public Guid? Invitation { get; set; }

    /// <summary>The invitation of whoever came or did not.</summary>
    [BindProperty]
    public Guid? Came { get; set; }

    [BindProperty]
    public InvitationReply? Reply { get; set; }

    [BindProperty, StringLength(Features.Meetings.Adjustments.MostCharacters)]
    public string? Adjustments { get; set; }

    [BindProperty]
    public Attendance? Attendance { get; set; }

    [BindProperty]
    public GuestKind? GuestRole { get; set; }

    [BindProperty]
    public int? GuestCount { get; set; }

    public IReadOnlyList<InvitedPerson> People { get; private set; } = [];

    public bool IsComing { get; private set; }

    public bool HasBegun { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public Task<IActionResult> OnPostReplyAsync(CancellationToken ct) => ForAsync(Invitation, nameof(Invitation), async person =>
    {
        if (Reply is not { } reply) return new Problem("Select what they answered", nameof(Reply));
        if (await invitations.ReplyAsync(Meeting.Id, person.ResidentId, reply, ct) is { Ok: false } wrong) return wrong;
        return Given(Adjustments) is { } wanted ? await adjustments.AskAsync(Meeting.Id, person.ResidentId, wanted, ct) : Outcome.Done;
    }, "Reply noted", ct);

    public Task<IActionResult> OnPostToldAsync(CancellationToken ct) => ForAsync(Invitation, nameof(Invitation), person => invitations.ToldOfRecordingAsync(Meeting.Id, person.Id, ct), "Noted that they were told", ct);

    public Task<IActionResult> OnPostAttendanceAsync(CancellationToken ct) => ForAsync(
        Came, nameof(Came), person => Attendance is { } came ? invitations.AttendanceAsync(Meeting.Id, person.Id, came, ct) : Task.FromResult<Outcome>(new Problem("Select whether they came", nameof(Attendance))), "Attendance noted", ct);

    public async Task<IActionResult> OnPostGuestsAsync(CancellationToken ct)
    {
        var role = Choice.Of<GuestKind>().FirstOrDefault(c => c.Value == GuestRole?.ToString())?.Text;
        if (role is null) ModelState.AddModelError(nameof(GuestRole), "Select what they are");
        if (GuestCount is null) ModelState.AddModelError(nameof(GuestCount), "Enter how many");
        if (ModelState.IsValid)
        {
            List<GuestCount> guests = [.. Meeting.Guests.Where(g => g.Role != role), new GuestCount(role!, GuestCount!.Value)];
            if ((await register.CountGuestsAsync(Meeting.Id, guests, ct)).Problem is not { } problem) return DoneOr(default, $"{Here}/people", "Guests counted");
            Fail(problem);
        }

        await ShowAsync(ct);
        return Page();
    }

    private async Task<IActionResult> ForAsync(Guid? id, string field, Func<Invitation, Task<Outcome>> act, string message, CancellationToken ct)
    {
        await ShowAsync(ct, audited: false);
        if (id is null) ModelState.AddModelError(field, "Choose who");
        if (!ModelState.IsValid) return Page();
        return People.FirstOrDefault(p => p.Invitation.Id == id)?.Invitation is { } person ? DoneOr(await act(person), $"{Here}/people", message) : NotFound();
    }

    private async Task ShowAsync(CancellationToken ct, bool audited = true)
    {
        if (audited) await db.AuditReadAsync("engagement.meeting.people-viewed", "meeting", Meeting.Reference, ct);
        var now = time.GetUtcNow();
        (IsComing, HasBegun) = (Meeting.State is MeetingState.Called && Meeting.StartsAt > now, Meeting.State is MeetingState.Called && Meeting.StartsAt <= now);
        People = await _reader.InvitedAsync(Meeting.Id, ct);
    }
}
