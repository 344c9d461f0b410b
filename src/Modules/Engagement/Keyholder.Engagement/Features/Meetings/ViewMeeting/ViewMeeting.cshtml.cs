using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Meetings.ViewMeeting;

[Authorize(Policy = AccessPolicies.Engagement), ResponseCache(NoStore = true)]
internal sealed class ViewMeetingModel(EngagementDbContext db, MeetingReader reader, MeetingRegister register, Recordings recordings, EngagementPolicies policies, IPeople people, TimeProvider time) : MeetingPage(reader)
{
    public DateTimeOffset Now { get; private set; }

    public IReadOnlyList<RecordingStanding> AllRecordings { get; private set; } = [];

    /// <summary>What recordings are for, in the words of the policy.</summary>
    public string Purpose { get; private set; } = "";

    /// <summary>Why no recording may be attached; null when one may.</summary>
    public Problem? NoRecording { get; private set; }

    public IReadOnlyDictionary<string, int> Replies { get; private set; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>Who announced that the meeting is recorded.</summary>
    public string AnnouncedBy { get; private set; } = "";

    public int Untold { get; private set; }

    public int NeedLetters { get; private set; }

    public int OpenAdjustments { get; private set; }

    public int OpenClaims { get; private set; }

    public bool IsComing => Meeting.State is MeetingState.Called && Meeting.StartsAt > Now;

    public Task OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public Task<IActionResult> OnPostCallAsync(CancellationToken ct) => ActAsync(() => register.CallAsync(Meeting.Id, ct), "The members are being invited", ct);

    public Task<IActionResult> OnPostCancelAsync(CancellationToken ct) => ActAsync(() => register.CancelAsync(Meeting.Id, ct), "Meeting cancelled", ct);

    public Task<IActionResult> OnPostAnnounceAsync(CancellationToken ct) => ActAsync(() => register.AnnounceAsync(Meeting.Id, ct), "Everybody who is invited is being told that the meeting is recorded", ct);

    private async Task<IActionResult> ActAsync(Func<Task<Outcome>> act, string message, CancellationToken ct)
    {
        var outcome = await act();
        if (!outcome.Ok) await ShowAsync(ct);
        return DoneOr(outcome, Here, message);
    }

    private async Task ShowAsync(CancellationToken ct)
    {
        Now = time.GetUtcNow();
        var id = Meeting.Id;
        AllRecordings = await recordings.StandingAsync(id, ct);
        Purpose = (await policies.GetAsync(ct)).Text(Recordings.PurposeKey) ?? "Only to make accurate minutes.";
        if (Meeting.AnnouncedBy is { } announcer && Actor.Parse(announcer).Id is { } staff) AnnouncedBy = (await people.FindAsync([staff], ct)).GetValueOrDefault(staff)?.Name ?? "A former colleague";
        NoRecording = await recordings.WhyNotAsync(Meeting, ct);
        var invitations = await db.Invitations.AsNoTracking().Where(i => i.MeetingId == id && i.WithdrawnAt == null).Select(i => new { i.Reply, i.NeedsLetter, i.ToldOfRecordingAt }).ToListAsync(ct);
        Replies = invitations.GroupBy(i => i.Reply.InWords(), StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        NeedLetters = invitations.Count(i => i.NeedsLetter);
        Untold = Meeting.AnnouncedAt is null ? 0 : invitations.Count(i => i.ToldOfRecordingAt is null);
        OpenAdjustments = await db.AdjustmentRequests.CountAsync(a => a.MeetingId == id && a.ArrangedAt == null, ct);
        OpenClaims = await db.ExpenseClaims.CountAsync(c => c.MeetingId == id && (c.State == ClaimState.Claimed || c.State == ClaimState.Approved), ct);
    }
}
