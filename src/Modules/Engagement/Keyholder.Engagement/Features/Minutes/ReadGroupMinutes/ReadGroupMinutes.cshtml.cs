using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Keyholder.Engagement.Features.Groups;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Minutes.ReadGroupMinutes;

/// <summary>Minutes for members of the group, whom they may read as they stand.</summary>
[Authorize(Policy = AccessPolicies.Resident), ResponseCache(NoStore = true)]
internal sealed class ReadGroupMinutesModel(EngagementDbContext db, GroupMembership groups, MinutesRegister register, MinutesReading reading, EngagementPolicies policies, DataKeys keys, ActorContext actor) : MinutesPage
{
    private const int MostCorrections = 50;

    [FromRoute]
    public string Slug { get; set; } = "";

    [FromRoute]
    public string Reference { get; set; } = "";

    [BindProperty]
    public string? Text { get; set; }

    [BindProperty]
    public int Version { get; set; }

    public ResidentGroup Group { get; private set; } = null!;

    public OpenedMinutes Opened { get; private set; } = null!;

    public AskedFor AskedFor { get; private set; } = new(null, null);

    /// <summary>What would be shared, for the Chair.</summary>
    public OpenedMinutes? Shared { get; private set; }

    public bool AsksTheChair => Shared is not null;

    public IReadOnlyList<(MinutesCorrection Correction, string Text, string? Answer)> Mine { get; private set; } = [];

    private string Here => $"/your-groups/{Slug}/minutes/{Reference}";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ReadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostCorrectAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct)) return NotFound();
        if (Given(Text) is null) ModelState.AddModelError(nameof(Text), "Enter what is wrong");
        if (Text?.Length > MinutesCorrection.TextLength) ModelState.AddModelError(nameof(Text), "What is wrong must be 2,000 characters or fewer");
        if (!ModelState.IsValid) return Page();
        var outcome = await register.CorrectAsync(Reference, actor.Actor.Id!.Value, Given(Text)!, ct);
        return outcome.Problem is { } problem ? Wrong(problem) : Done(Here, "Thank you. Your correction was sent");
    }

    public async Task<IActionResult> OnPostConsentAsync(CancellationToken ct) =>
        await ReadAsync(ct) ? DoneOr(await register.ConsentAsync(Reference, Version, null, ct), Here, "Thank you. Your consent is recorded") : NotFound();

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        if (actor.Actor is not { Kind: "resident", Id: { } me } || await groups.FindAsync(Slug, ct) is not { } group || await groups.OfAsync(group.Id, me, ct) is not { } membership) return false;
        var minutes = await db.Minutes.AsNoTracking().SingleOrDefaultAsync(m => m.GroupId == group.Id && m.State != MinutesState.Draft && db.Meetings.Any(x => x.Id == m.MeetingId && x.Reference == Reference), ct);
        if (minutes is null || await reading.OpenAsync(minutes, minutes.GroupVersion, ct) is not { } opened) return false;
        (Group, Opened, AskedFor) = (group, opened, AskedFor.Of(await policies.GetAsync(ct)));
        var rules = opened.Meeting.Rules;
        if (membership.Role is MembershipRole.Chair && minutes.State is MinutesState.Agreed && rules is { MayBePublished: true, SharingNeedsTheChair: true } && minutes.ChairConsentVersion != minutes.Version)
            Shared = await reading.OpenAsync(minutes, minutes.Version, ct);
        var mine = await db.MinutesCorrections.AsNoTracking().Where(c => c.MinutesId == minutes.Id && c.ResidentId == me).OrderBy(c => c.SentAt).ThenBy(c => c.Id).Take(MostCorrections).ToListAsync(ct);
        var known = await keys.FindAsync(mine.ConvertAll(c => c.Id), ct);
        Mine = [.. mine.Where(c => known.ContainsKey(c.Id)).Select(c => (c, known[c.Id].Open(c.Text, MinutesCorrection.TextField(c.Id)), c.Answer is { } answer ? known[c.Id].Open(answer, MinutesCorrection.AnswerField(c.Id)) : null))];
        return true;
    }
}
