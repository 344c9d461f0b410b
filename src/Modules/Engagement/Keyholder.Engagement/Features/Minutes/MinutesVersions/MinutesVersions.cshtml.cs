using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Minutes.MinutesVersions;

/// <summary>A version of minutes in the list.</summary>
internal sealed record VersionLine(int Number, DateTimeOffset At, string By);

/// <summary>Every version of minutes, who wrote it and when, and what one changed in the one before it.</summary>
[Authorize(Policy = AccessPolicies.EngagementWork), ResponseCache(NoStore = true)]
internal sealed class MinutesVersionsModel(EngagementDbContext db, MinutesReading reading, IPeople people) : MinutesPage
{
    [FromRoute]
    public string Reference { get; set; } = "";

    /// <summary>The version to read; the newest when none is chosen.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Version { get; set; }

    public MeetingMinutes Minutes { get; private set; } = null!;

    public PageOf<VersionLine> Rows { get; private set; } = new([], 1, PageSize, 0);

    public IReadOnlyList<ChangedPart> Parts { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await db.Minutes.AsNoTracking().SingleOrDefaultAsync(m => db.Meetings.Any(x => x.Id == m.MeetingId && x.Reference == Reference), ct) is not { Version: > 0 } minutes) return NotFound();
        Version ??= minutes.Version;
        if (await reading.OpenAsync(minutes, Version.Value, ct) is not { } opened) return NotFound();
        var before = Version > 1 ? await reading.OpenAsync(minutes, Version.Value - 1, ct) : null;
        Minutes = minutes;
        if (opened.Meeting.Mode is not MeetingMode.Open) await db.AuditReadAsync("engagement.minutes.viewed", "minutes", minutes.Id, ct);
        Parts = MinutesChanges.Of(before?.For(MinutesAudience.Author) ?? [], opened.For(MinutesAudience.Author));
        var page = await db.MinutesVersions.AsNoTracking().Where(v => v.MinutesId == minutes.Id).OrderByDescending(v => v.Number).Select(v => new VersionLine(v.Number, v.WrittenAt, v.WrittenBy)).PageAsync(PageText, PageSize, ct);
        var writers = page.Items.Select(v => Actor.Parse(v.By).Id).OfType<Guid>().Distinct().ToList();
        var known = writers.Count == 0 ? new Dictionary<Guid, StaffPerson>() : await people.FindAsync(writers, ct);
        Rows = new PageOf<VersionLine>([.. page.Items.Select(v => v with { By = Actor.Parse(v.By).Id is { } id && known.GetValueOrDefault(id) is { } writer ? writer.Name : "Somebody who has left" })], page.Page, page.PageSize, page.Total);
        return Page();
    }

    /// <summary>What became of a version, in words.</summary>
    public string StandingOf(int number) => string.Join(", ", new[]
    {
        number == Minutes.AgreedVersion ? "agreed by the group" : null,
        number == Minutes.Version ? Minutes.State is MinutesState.Published ? "published" : "the newest" : null,
    }.OfType<string>());
}
