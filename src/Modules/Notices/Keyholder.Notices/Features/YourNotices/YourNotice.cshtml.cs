using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features.Service;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.YourNotices;

/// <summary>The very text that a resident was given.</summary>
[Authorize(Policy = AccessPolicies.Resident), ResponseCache(NoStore = true)]
internal sealed class YourNoticeModel(NoticesDbContext db, AcknowledgeNoticeHandler acknowledge, ActorContext actor) : PageModel
{
    public GivenNotice Row { get; private set; } = null!;

    public ComposedNotice Text { get; private set; } = null!;

    public bool IsCurrent { get; private set; }

    public string PublicUrl { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await ShowAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await ShowAsync(id, ct)) return NotFound();
        if ((await acknowledge.HandleAsync(id, ct)).Problem is not null) return NotFound();
        TempData.Success("Thank you. It is on record that you have read it.");
        return LocalRedirect($"/your-notices/{id}");
    }

    private async Task<bool> ShowAsync(Guid id, CancellationToken ct)
    {
        var me = actor.Actor.Id;
        if (await db.GivenNotices.AsNoTracking().SingleOrDefaultAsync(g => g.Id == id && g.ResidentId == me, ct) is not { } row) return false;
        var notice = await db.Notices.AsNoTracking().SingleAsync(n => n.Id == row.NoticeId, ct);
        if (await db.NoticeVersions.AsNoTracking().Where(v => v.NoticeId == row.NoticeId && v.Number == row.Version).Select(v => v.Composed).SingleOrDefaultAsync(ct) is not { } text) return false;
        (Row, Text, IsCurrent, PublicUrl) = (row, text, notice.Published == row.Version && notice.WithdrawnAt is null, GivenNotices.PublicUrl(notice.Slug, row.Version));
        return true;
    }
}
