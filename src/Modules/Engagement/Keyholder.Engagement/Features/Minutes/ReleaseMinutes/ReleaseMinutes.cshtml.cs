using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Minutes.ReleaseMinutes;

[Authorize(Policy = AccessPolicies.EngagementWork), ResponseCache(NoStore = true)]
internal sealed class ReleaseMinutesModel(EngagementDbContext db, MinutesRegister register, MinutesReading reading, EngagementPolicies policies, DataKeys keys, ActorContext actor) : MinutesPage
{
    [FromRoute]
    public string Reference { get; set; } = "";

    [BindProperty]
    public MinutesNames? Names { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    [BindProperty]
    public int Version { get; set; }

    [BindProperty]
    public string? How { get; set; }

    [BindProperty]
    public string? Finding { get; set; }

    [BindProperty]
    public string? OverruleReason { get; set; }

    [BindProperty]
    public string? Why { get; set; }

    public OpenedMinutes Opened { get; private set; } = null!;

    public IReadOnlyList<GateFinding> Findings { get; private set; } = [];

    /// <summary>The finding to decide on next: one form at a time.</summary>
    public string? Next => Findings.FirstOrDefault(f => f.Reason is null)?.Fingerprint;

    public MinutesNames Rule { get; private set; }

    public string? RuleSource { get; private set; }

    /// <summary>What the group may decide.</summary>
    public IReadOnlyList<MinutesNames> Choices { get; private set; } = [];

    public string? NamesReason { get; private set; }

    public string? ConsentHow { get; private set; }

    public int UniqueInitials { get; private set; }

    /// <summary>Whoever wrote the text does not let through what is found in it.</summary>
    public bool IsWriter { get; private set; }

    public AskedFor AskedFor { get; private set; } = new(null, null);

    public string PublicUrl { get; private set; } = "";

    private string Here => $"{UrlOf(Reference)}/release";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct)) return NotFound();
        Names = Opened.Minutes.Names;
        return Page();
    }

    public async Task<IActionResult> OnPostDecideAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct)) return NotFound();
        if (Names is null) ModelState.AddModelError(nameof(Names), "Select how people appear");
        return await AfterAsync(Reason, nameof(Reason), () => register.DecideAsync(Reference, Names!.Value, Given(Reason), ct), "It is saved how people appear");
    }

    public async Task<IActionResult> OnPostConsentAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct)) return NotFound();
        if (Given(How) is null) ModelState.AddModelError(nameof(How), "Enter how and when the Chair consented");
        return await AfterAsync(How, nameof(How), () => register.ConsentAsync(Reference, Version, Given(How), ct), "The Chair’s consent is recorded");
    }

    public async Task<IActionResult> OnPostOverruleAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct) || Finding is null) return NotFound();
        if (Given(OverruleReason) is null) ModelState.AddModelError(nameof(OverruleReason), "Enter why it may stay");
        return await AfterAsync(OverruleReason, nameof(OverruleReason), () => register.OverruleAsync(Reference, Finding, Given(OverruleReason)!, ct), "It may stay");
    }

    public async Task<IActionResult> OnPostPublishAsync(CancellationToken ct) =>
        await ReadAsync(ct) ? await AfterAsync(null, "", () => register.PublishAsync(Reference, ct), "The minutes are published") : NotFound();

    public async Task<IActionResult> OnPostUnpublishAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct)) return NotFound();
        if (Given(Why) is null) ModelState.AddModelError(nameof(Why), "Enter why you take them down");
        return await AfterAsync(Why, nameof(Why), () => register.UnpublishAsync(Reference, Given(Why)!, ct), "The minutes are taken down");
    }

    private async Task<IActionResult> AfterAsync(string? typed, string field, Func<Task<Outcome>> act, string message)
    {
        if (typed?.Length > MeetingMinutes.ReasonLength) ModelState.AddModelError(field, "It must be 1,000 characters or fewer");
        Names ??= Opened.Minutes.Names;
        if (!ModelState.IsValid) return Page();
        var outcome = await act();
        return outcome.Problem is { } problem ? Wrong(problem) : Done(Here, message);
    }

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        if (await db.Minutes.AsNoTracking().SingleOrDefaultAsync(m => db.Meetings.Any(x => x.Id == m.MeetingId && x.Reference == Reference), ct) is not { Version: > 0 } minutes) return false;
        if (await reading.OpenAsync(minutes, minutes.Version, ct) is not { } opened) return false;
        var me = actor.Actor.ToString();
        var policy = await policies.GetAsync(ct);
        var group = await db.Groups.AsNoTracking().SingleAsync(g => g.Id == minutes.GroupId, ct);
        var key = await keys.GetAsync(minutes.Id, ct);
        (Opened, AskedFor) = (opened, AskedFor.Of(policy));
        Findings = await reading.GateAsync(opened, ct);
        Rule = MinutesRegister.RuleOf(policy, group);
        Choices = [.. Enum.GetValues<MinutesNames>().Where(n => n == Rule || n == minutes.Names || MinutesRegister.MayBeChosen(policy, n))];
        RuleSource = policy.Set.Find("engagement.minutes.attribution", policy.Today) is { } said ? said.Citation ?? said.PackTitle : null;
        NamesReason = minutes.NamesReason is { } reason ? key.Open(reason, MeetingMinutes.ReasonField(minutes.Id, "names")) : null;
        ConsentHow = minutes.ChairConsentHow is { } how ? key.Open(how, MeetingMinutes.ReasonField(minutes.Id, "chair")) : null;
        UniqueInitials = MinutesRendering.UniqueInitials(opened.People.Values);
        IsWriter = await db.MinutesVersions.AnyAsync(v => v.MinutesId == minutes.Id && v.WrittenBy == me, ct);
        PublicUrl = $"/groups/{group.Slug}/minutes/{Reference}";
        return true;
    }
}
