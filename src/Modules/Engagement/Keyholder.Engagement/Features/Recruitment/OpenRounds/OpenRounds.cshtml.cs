using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Recruitment.OpenRounds;

[AllowAnonymous]
internal sealed class OpenRoundsModel(EngagementDbContext db, TimeProvider time) : RecruitmentPage
{
    public PageOf<GroupRound> Rounds { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        Rounds = await db.Rounds.AsNoTracking().Where(r => r.State == RoundState.Open && r.OpensAt <= now && r.ClosesAt > now)
            .Join(db.Groups.Where(g => g.EndedAt == null), r => r.GroupId, g => g.Id, (r, g) => new { Group = g, Round = r })
            .OrderBy(r => r.Round.ClosesAt).ThenBy(r => r.Round.Id).Select(r => new GroupRound(r.Group, r.Round)).PageAsync(PageText, PageSize, ct);
    }
}
