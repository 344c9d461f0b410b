using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Keyholder.Engagement.Features.Groups;
using Keyholder.Engagement.Features.Meetings;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Minutes.ViewMinutes;

/// <summary>A correction, opened.</summary>
internal sealed record CorrectionLine(MinutesCorrection Correction, string Who, string Text, string? Answer);

[Authorize(Policy = AccessPolicies.Engagement), ResponseCache(NoStore = true)]
internal sealed class ViewMinutesModel(EngagementDbContext db, MinutesRegister register, MinutesReading reading, Recordings recordings, GroupMembership groups, IResidents residents, DataKeys keys, TimeProvider time) : MinutesPage
{
    [FromRoute]
    public string Reference { get; set; } = "";

    [BindProperty]
    public Guid? Correction { get; set; }

    [BindProperty]
    public bool? Accepted { get; set; }

    [BindProperty]
    public string? Answer { get; set; }

    [BindProperty]
    public Guid? Member { get; set; }

    [BindProperty]
    public string? Correct { get; set; }

    public Meeting Meeting { get; private set; } = null!;

    public ResidentGroup Group { get; private set; } = null!;

    public MeetingMinutes? Minutes { get; private set; }

    public string? WhyNotYet { get; private set; }

    public IReadOnlyList<MinutesItem> Items { get; private set; } = [];

    public string Present { get; private set; } = "";

    public Meeting? AgreedAt { get; private set; }

    public string? InWriting { get; private set; }

    public string? Unpublished { get; private set; }

    /// <summary>Why recordings are still there although the group has agreed.</summary>
    public IReadOnlyList<string> Kept { get; private set; } = [];

    public PageOf<CorrectionLine> Corrections { get; private set; } = new([], 1, PageSize, 0);

    /// <summary>The correction to answer next: one form at a time.</summary>
    public Guid? Next => Corrections.Items.FirstOrDefault(c => c.Correction.AnsweredAt is null)?.Correction.Id;

    public IReadOnlyList<Choice> Members { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ReadAsync(ct) ? Page() : NotFound();

    /// <summary>To the form, with everybody in the list who may be named by now.</summary>
    public async Task<IActionResult> OnPostWriteAsync(CancellationToken ct)
    {
        if (!MayWork) return Forbid();
        if (await db.Meetings.AsNoTracking().SingleOrDefaultAsync(m => m.Reference == Reference, ct) is not { } meeting) return NotFound();
        return (await register.BeginAsync(meeting, ct)).Problem is { } problem ? DoneOr(problem, UrlOf(Reference), "") : LocalRedirect($"{UrlOf(Reference)}/edit");
    }

    public async Task<IActionResult> OnPostCirculateAsync(CancellationToken ct)
    {
        if (!MayWork) return Forbid();
        return await ReadAsync(ct) ? DoneOr(await register.CirculateAsync(Reference, ct), UrlOf(Reference), "The members have been told that they can read the minutes") : NotFound();
    }

    public async Task<IActionResult> OnPostAnswerAsync(CancellationToken ct)
    {
        if (!MayWork) return Forbid();
        if (!await ReadAsync(ct) || Correction is not { } correction) return NotFound();
        if (Accepted is null) ModelState.AddModelError(nameof(Accepted), "Select whether it is right");
        if (Given(Answer) is null) ModelState.AddModelError(nameof(Answer), "Enter your answer");
        if (Answer?.Length > MeetingMinutes.ReasonLength) ModelState.AddModelError(nameof(Answer), "Your answer must be 1,000 characters or fewer");
        if (!ModelState.IsValid) return Page();
        var outcome = await register.AnswerAsync(Reference, correction, Accepted!.Value, Given(Answer)!, ct);
        return outcome.Problem is { } problem ? Wrong(problem) : Done(UrlOf(Reference), "Correction answered");
    }

    public async Task<IActionResult> OnPostCorrectAsync(CancellationToken ct)
    {
        if (!MayWork) return Forbid();
        if (!await ReadAsync(ct)) return NotFound();
        if (Member is null) ModelState.AddModelError(nameof(Member), "Choose the member");
        if (Given(Correct) is null) ModelState.AddModelError(nameof(Correct), "Enter what they say is wrong");
        if (Correct?.Length > MinutesCorrection.TextLength) ModelState.AddModelError(nameof(Correct), "It must be 2,000 characters or fewer");
        if (!ModelState.IsValid) return Page();
        var outcome = await register.CorrectAsync(Reference, Member!.Value, Given(Correct)!, ct);
        return outcome.Problem is { } problem ? Wrong(problem) : Done(UrlOf(Reference), "Correction entered");
    }

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        if (await db.Meetings.AsNoTracking().SingleOrDefaultAsync(m => m.Reference == Reference, ct) is not { } meeting) return false;
        Meeting = meeting;
        Group = await db.Groups.AsNoTracking().SingleAsync(g => g.Id == meeting.GroupId, ct);
        WhyNotYet = MeetingMinutes.WhyNotYet(meeting, time.GetUtcNow())?.Message;
        Minutes = await db.Minutes.AsNoTracking().SingleOrDefaultAsync(m => m.MeetingId == meeting.Id, ct);
        if (Minutes is not { Version: > 0 } minutes || await reading.OpenAsync(minutes, minutes.Version, ct) is not { } opened) return true;
        if (meeting.Mode is not MeetingMode.Open && MayWork) await db.AuditReadAsync("engagement.minutes.viewed", "minutes", minutes.Id, ct);
        var audience = MayWork ? MinutesAudience.Author : MinutesAudience.Staff;
        (Items, Present) = (opened.For(audience), opened.PresentFor(audience));
        if (minutes.AgreedAtMeeting is { } at) AgreedAt = await db.Meetings.AsNoTracking().SingleOrDefaultAsync(m => m.Id == at, ct);
        if (minutes.AgreedAt is not null) Kept = [.. (await recordings.StandingAsync(meeting.Id, ct)).Select(r => r.Kept).OfType<string>().Distinct()];
        var key = await keys.GetAsync(minutes.Id, ct);
        InWriting = minutes.AgreedInWriting is { } writing ? MayWork ? key.Open(writing, MeetingMinutes.ReasonField(minutes.Id, "in-writing")) : "with a reason" : null;
        Unpublished = MayWork && minutes.UnpublishedBecause is { } because ? key.Open(because, MeetingMinutes.ReasonField(minutes.Id, "unpublished")) : null;
        if (MayWork) await ReadCorrectionsAsync(minutes, ct);
        return true;
    }

    private async Task ReadCorrectionsAsync(MeetingMinutes minutes, CancellationToken ct)
    {
        Members = [.. (await groups.CurrentAsync(minutes.GroupId, ct)).Select(m => new Choice(m.ResidentId.ToString(), m.Name))];
        var page = await db.MinutesCorrections.AsNoTracking().Where(c => c.MinutesId == minutes.Id).OrderBy(c => c.AnsweredAt != null).ThenBy(c => c.SentAt).ThenBy(c => c.Id).PageAsync(PageText, PageSize, ct);
        var known = await keys.FindAsync([.. page.Items.Select(c => c.Id)], ct);
        var names = page.Items.Count == 0 ? new Dictionary<Guid, ResidentPerson>() : await residents.FindAsync([.. page.Items.Select(c => c.ResidentId).Distinct()], ct);
        Corrections = new PageOf<CorrectionLine>(
            [.. page.Items.Select(c => new CorrectionLine(
                c, names.GetValueOrDefault(c.ResidentId)?.Name ?? "A member",
                known.GetValueOrDefault(c.Id) is { } key ? key.Open(c.Text, MinutesCorrection.TextField(c.Id)) : "",
                c.Answer is { } answer && known.GetValueOrDefault(c.Id) is { } its ? its.Open(answer, MinutesCorrection.AnswerField(c.Id)) : null))],
            page.Page, page.PageSize, page.Total);
    }
}
