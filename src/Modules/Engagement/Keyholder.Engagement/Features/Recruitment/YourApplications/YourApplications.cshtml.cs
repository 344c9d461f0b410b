using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Recruitment.YourApplications;

/// <summary>An application of the reader's own.</summary>
/// <param name="Told">What it came to; null until the round is decided.</param>
/// <param name="Open">It can be sent, or changed.</param>
internal sealed record OwnApplication(ResidentGroup Group, RecruitmentRound Round, PanelApplication Application, ApplicationDecision? Told, string? Reason, bool Open);

[Authorize(Policy = AccessPolicies.Resident), ResponseCache(NoStore = true)]
internal sealed class YourApplicationsModel(EngagementDbContext db, PanelApplications applications, ActorContext actor, TimeProvider time) : RecruitmentPage
{
    private const int Most = 50;

    public IReadOnlyList<OwnApplication> Applications { get; private set; } = [];

    private Guid MyId => actor.Actor is { Kind: "resident", Id: { } id } ? id : Guid.Empty;

    public async Task OnGetAsync(CancellationToken ct)
    {
        var (me, now) = (MyId, time.GetUtcNow());
        var mine = await db.Applications.AsNoTracking().Where(a => a.ResidentId == me).OrderByDescending(a => a.SavedAt).ThenBy(a => a.Id).Take(Most)
            .Join(db.Rounds, a => a.RoundId, r => r.Id, (a, r) => new { Application = a, Round = r })
            .Join(db.Groups, a => a.Round.GroupId, g => g.Id, (a, g) => new { a.Application, a.Round, Group = g }).ToListAsync(ct);
        var list = new List<OwnApplication>();
        foreach (var each in mine.OrderByDescending(a => a.Application.SavedAt))
        {
            var told = each.Application.Told(each.Round.State);
            list.Add(new OwnApplication(
                each.Group, each.Round, each.Application, told, told is null ? null : await applications.ReasonAsync(each.Application, ct), each.Round.TakesApplications(now)));
        }

        Applications = list;
    }

    public async Task<IActionResult> OnPostWithdrawAsync([FromForm] Guid id, CancellationToken ct)
    {
        var me = MyId;
        if (!await db.Applications.AnyAsync(a => a.Id == id && a.ResidentId == me, ct)) return NotFound();
        return DoneOr(await applications.WithdrawAsync(id, ct), "/your-applications", "Your application is withdrawn and destroyed");
    }
}
