using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Keyholder.Engagement.Features.Meetings;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Minutes.AgreeMinutes;

[Authorize(Policy = AccessPolicies.EngagementWork)]
internal sealed class AgreeMinutesModel(EngagementDbContext db, MinutesRegister register, Recordings recordings, TimeProvider time) : MinutesPage
{
    private const int MostMeetings = 100;

    [FromRoute]
    public string Reference { get; set; } = "";

    [BindProperty]
    public string? How { get; set; }

    [BindProperty]
    public Guid? Meeting { get; set; }

    [BindProperty, StringLength(MeetingMinutes.ReasonLength)]
    public string? InWriting { get; set; }

    public int Version { get; private set; }

    /// <summary>Why each recording is still there, and until when.</summary>
    public IReadOnlyList<string> Kept { get; private set; } = [];

    public IReadOnlyList<Choice> Meetings { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ReadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct)) return NotFound();
        if (How is not ("meeting" or "writing")) ModelState.AddModelError(nameof(How), "Select how the group agreed");
        if (How == "meeting" && Meeting is null) ModelState.AddModelError(nameof(Meeting), "Choose the meeting");
        if (How == "writing" && Given(InWriting) is null) ModelState.AddModelError(nameof(InWriting), "Enter how the group agreed, and why not at a meeting");
        if (!ModelState.IsValid) return Page();
        var outcome = await register.AgreeAsync(new HowAgreed(Reference, How == "meeting" ? Meeting : null, How == "writing" ? Given(InWriting) : null), ct);
        return outcome.Problem is { } problem ? Wrong(problem) : Done(UrlOf(Reference), "It is recorded that the group agreed the minutes");
    }

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        if (await register.FindAsync(Reference, ct) is not { Version: > 0 } minutes) return false;
        var now = time.GetUtcNow();
        var started = await db.Meetings.Where(m => m.Id == minutes.MeetingId).Select(m => m.StartsAt).SingleAsync(ct);
        Version = minutes.Version;
        Kept = [.. (await recordings.StandingAsync(minutes.MeetingId, ct)).Select(r => r.Kept).OfType<string>().Distinct()];
        var later = await db.Meetings.AsNoTracking().Where(m => m.GroupId == minutes.GroupId && m.State == MeetingState.Called && m.StartsAt > started && m.StartsAt <= now).OrderBy(m => m.StartsAt).ThenBy(m => m.Id).Take(MostMeetings).ToListAsync(ct);
        Meetings = later.ConvertAll(m => new Choice(m.Id.ToString(), $"{m.StartsAt.LondonDate().InWords()}, {m.Reference}"));
        return true;
    }
}
