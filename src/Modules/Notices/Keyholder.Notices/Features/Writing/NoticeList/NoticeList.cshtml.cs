using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Writing;

[Authorize(Policy = AccessPolicies.Notices)]
internal sealed class NoticeListModel(NoticesDbContext db, NoticePolicies policies) : NoticePage
{
    /// <summary>A notice in the list.</summary>
    /// <param name="Live">What people see; null before anything was published.</param>
    /// <param name="Pending">Versions on their way.</param>
    /// <param name="Untrue">Changes elsewhere that make it untrue.</param>
    /// <param name="Behind">Published translations that follow an older version.</param>
    public sealed record Row(Notice Notice, VersionLine? Live, IReadOnlyList<VersionLine> Pending, int Untrue, int Behind);

    public sealed record VersionLine(Guid NoticeId, int Number, NoticeState State, DateOnly? EffectiveOn, DateOnly? ReviewOn, bool Provisional);

    public NoticePolicy Policy { get; private set; } = null!;

    public PageOf<Row> Rows { get; private set; } = new([], 1, PageSize, 0);

    public int ForAgenda { get; private set; }

    public string AudienceOf(Notice notice) => Policy.AudienceOf(notice.Audience).Title;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Policy = await policies.GetAsync(ct);
        var page = await PageAsync(db.Notices.AsNoTracking().OrderBy(n => n.WithdrawnAt != null).ThenBy(n => n.Title), ct);
        var ids = page.Items.Select(n => n.Id).ToList();
        var versions = await db.NoticeVersions.AsNoTracking()
            .Where(v => ids.Contains(v.NoticeId) && v.State != NoticeState.Superseded && v.State != NoticeState.Withdrawn)
            .Select(v => new VersionLine(v.NoticeId, v.Number, v.State, v.EffectiveOn, v.ReviewOn, v.Provisional)).ToListAsync(ct);
        var untrue = await db.Drifts.Where(d => ids.Contains(d.NoticeId) && (d.State == DriftState.Open || d.State == DriftState.OverruleProposed)).GroupBy(d => d.NoticeId).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        var translations = await db.Translations.AsNoTracking().Where(t => ids.Contains(t.NoticeId) && t.State == TranslationState.Published).GroupBy(t => new { t.NoticeId, t.Language }).Select(g => new { g.Key.NoticeId, Latest = g.Max(t => t.OfVersion) }).ToListAsync(ct);
        ForAgenda = await db.NoticeVersions.CountAsync(v => v.State == NoticeState.WithCommittee || (v.Provisional && v.CommitteeDecision == null && (v.State == NoticeState.Approved || v.State == NoticeState.Published)), ct);
        Rows = new PageOf<Row>(
            [.. page.Items.Select(n => new Row(
                n, versions.Find(v => v.NoticeId == n.Id && v.State == NoticeState.Published), [.. versions.Where(v => v.NoticeId == n.Id && v.State != NoticeState.Published).OrderBy(v => v.Number)],
                untrue.Find(u => u.Key == n.Id)?.Count ?? 0, translations.Count(t => t.NoticeId == n.Id && t.Latest != n.Published)))],
            page.Page, page.PageSize, page.Total);
    }
}
