using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.YourNotices;

/// <summary>A notice in a resident's list.</summary>
internal sealed record YourNoticeLine(Guid Id, string Title, int Version, DateTimeOffset GivenAt, GivingChannel Channel, string? Reference, bool Asked, DateTimeOffset? AcknowledgedAt);

/// <summary>A new version that a resident has not opened yet.</summary>
internal sealed record WaitingNotice(Guid Id, string Title);

[Authorize(Policy = AccessPolicies.Resident)]
internal sealed class YourNoticesModel(NoticesDbContext db, NoticeBanners banners, ActorContext actor) : PageModel
{
    private const int PageSize = 50;

    [FromQuery(Name = Paging.QueryParameter)]
    public string? PageText { get; set; }

    public IReadOnlyList<WaitingNotice> Waiting { get; private set; } = [];

    public PageOf<YourNoticeLine> Lines { get; private set; } = new([], 1, PageSize, 0);

    public async Task OnGetAsync(CancellationToken ct)
    {
        var me = actor.Actor.Id!.Value;
        Waiting = await banners.ForAsync(me, ct);
        Lines = await (
            from g in db.GivenNotices.AsNoTracking()
            where g.ResidentId == me
            join n in db.Notices on g.NoticeId equals n.Id
            orderby g.GivenAt descending, g.Id
            select new YourNoticeLine(g.Id, n.Title, g.Version, g.GivenAt, g.Channel, g.Reference, g.WantsAcknowledgement, g.AcknowledgedAt)).PageAsync(PageText, PageSize, ct);
    }
}
