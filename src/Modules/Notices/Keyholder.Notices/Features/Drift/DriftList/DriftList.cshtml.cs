using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Drift.DriftList;

/// <summary>A notice that a change makes untrue, in the list.</summary>
internal sealed record DriftRow(Guid Id, string Source, string Notice, DriftState State, bool Applied, bool NewPurpose, DateTimeOffset FoundAt, int Untrue);

/// <summary>Every change that made or makes a notice untrue, what is to be put right first.</summary>
[Authorize(Policy = AccessPolicies.Notices)]
internal sealed class DriftListModel(NoticesDbContext db, ChangeTitles titles) : NoticePage
{
    public PageOf<DriftRow> Rows { get; private set; } = null!;

    public IReadOnlyList<(ChangeTitle Change, IReadOnlyList<DriftRow> Rows)> ByChange { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Rows = await PageAsync(
            db.Drifts.AsNoTracking().OrderBy(d => d.State == DriftState.Open || d.State == DriftState.OverruleProposed ? 0 : 1).ThenByDescending(d => d.FoundAt).ThenBy(d => d.Id)
                .Join(db.Notices, d => d.NoticeId, n => n.Id, (d, n) => new DriftRow(d.Id, d.Source, n.Title, d.State, d.Applied, d.NewPurpose, d.FoundAt, d.Facts.Count)),
            ct);
        var groups = new List<(ChangeTitle, IReadOnlyList<DriftRow>)>();
        foreach (var group in Rows.Items.GroupBy(r => r.Source)) groups.Add((await titles.OfAsync(group.Key, ct), [.. group.OrderBy(r => r.Notice, StringComparer.CurrentCulture)]));
        ByChange = groups;
    }
}
