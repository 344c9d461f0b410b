using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Recruitment.ListRounds;

[Authorize(Policy = AccessPolicies.Engagement)]
internal sealed class ListRoundsModel(EngagementDbContext db, RecruitmentRounds rounds, TimeProvider time) : RecruitmentPage
{
    public ResidentGroup Group { get; private set; } = null!;

    public PageOf<RecruitmentRound> Rounds { get; private set; } = null!;

    public DateTimeOffset Now => time.GetUtcNow();

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken ct)
    {
        if (await rounds.GroupAsync(slug, ct) is not { } group) return NotFound();
        Group = group;
        Rounds = await db.Rounds.AsNoTracking().Where(r => r.GroupId == group.Id).OrderByDescending(r => r.Number).PageAsync(PageText, PageSize, ct);
        return Page();
    }
}
