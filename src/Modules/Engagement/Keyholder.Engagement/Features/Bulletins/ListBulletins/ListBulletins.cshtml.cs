using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Bulletins.ListBulletins;

/// <summary>A bulletin in the list, with the name of its group.</summary>
internal sealed record BulletinLine(Bulletin Bulletin, string? Group);

[Authorize(Policy = AccessPolicies.Bulletins)]
internal sealed class ListBulletinsModel(EngagementDbContext db) : BulletinPage
{
    public PageOf<BulletinLine> Rows { get; private set; } = new([], 1, PageSize, 0);

    public async Task OnGetAsync(CancellationToken ct)
    {
        var page = await db.Bulletins.AsNoTracking().OrderByDescending(b => b.CreatedAt).ThenBy(b => b.Id).PageAsync(PageText, PageSize, ct);
        var groups = page.Items.Select(b => b.GroupId).OfType<Guid>().Distinct().ToList();
        var names = await db.Groups.AsNoTracking().Where(g => groups.Contains(g.Id)).ToDictionaryAsync(g => g.Id, g => g.Name, ct);
        Rows = new PageOf<BulletinLine>([.. page.Items.Select(b => new BulletinLine(b, b.GroupId is { } id ? names.GetValueOrDefault(id) : null))], page.Page, page.PageSize, page.Total);
    }
}
