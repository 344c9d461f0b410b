using Keyholder.BuildingBlocks.Security;
using Keyholder.Notices.Data;
using Keyholder.Notices.Features.Drift;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Checks.VersionChecks;

/// <summary>Everything that a version must say and everything wrong with it: as it was published, or as it would be.</summary>
[Authorize(Policy = AccessPolicies.Notices)]
internal sealed class VersionChecksModel(NoticesDbContext db, ProcessingPictures pictures, DriftPictures drifts, NoticeChecks checks, NoticeLinks links) : NoticePage
{
    internal sealed record LinkRow(string Address, string? Problem, DateTimeOffset? At);

    public string NoticeTitle { get; private set; } = "";

    public int Number { get; private set; }

    public string VersionUrl { get; private set; } = "";

    public ShownCheck Shown { get; private set; } = null!;

    public IReadOnlyList<string> Broken { get; private set; } = [];

    public IReadOnlyList<LinkRow> Links { get; private set; } = [];

    public int Elsewhere { get; private set; }

    /// <summary>Whether its links to other sites were tried.</summary>
    public bool Tried { get; private set; }

    public async Task<IActionResult> OnGetAsync(string slug, int n, CancellationToken ct)
    {
        if (await db.Notices.AsNoTracking().SingleOrDefaultAsync(x => x.Slug == slug, ct) is not { } notice
            || await db.NoticeVersions.AsNoTracking().Include(v => v.Facts).SingleOrDefaultAsync(v => v.NoticeId == notice.Id && v.Number == n, ct) is not { } version) return NotFound();
        var picture = version.WasPublished ? await pictures.TodayAsync(ct) : await drifts.ForAsync(version.DriftSource, ct);
        var composition = version is { WasPublished: true, Composed: not null } ? NoticeComposer.AsPublished(version, picture) : NoticeComposer.Compose(version.Content, picture);
        (NoticeTitle, Number, VersionUrl) = (version.Content.Title, n, $"{UrlOf(slug)}/versions/{n}");
        Shown = new ShownCheck(await checks.CheckAsync(composition, picture.Policy.AudienceOf(notice.Audience), ct), clause => $"{VersionUrl}#clause-{clause}");
        Broken = [.. composition.Broken.Select(p => p.Message)];
        var text = composition.Notice.Markdown();
        var tried = notice.Published == n ? await db.LinkChecks.AsNoTracking().Where(l => l.NoticeId == notice.Id).OrderBy(l => l.Address).ToListAsync(ct) : [];
        (Elsewhere, Tried) = (links.Elsewhere(text).Count, tried.Count > 0);
        Links = [.. (await links.DeadHereAsync(text, ct)).Select(l => new LinkRow(l.Address, l.Problem, null)), .. tried.Select(l => new LinkRow(l.Address, l.Problem, l.CheckedAt))];
        return Page();
    }
}
