using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Security;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Recruitment.ViewApplication;

/// <summary>The decision with the name, to be printed: only after the round is decided.</summary>
[Authorize(Policy = AccessPolicies.EngagementWork), ResponseCache(NoStore = true)]
internal sealed class ViewApplicationModel(EngagementDbContext db, RecruitmentRounds rounds, PanelApplications applications, IResidents residents) : RecruitmentPage
{
    public ResidentGroup Group { get; private set; } = null!;

    public RecruitmentRound Round { get; private set; } = null!;

    public PanelApplication Application { get; private set; } = null!;

    public ApplicationDecision Decision { get; private set; }

    public ResidentPerson? Person { get; private set; }

    public string? Reason { get; private set; }

    public async Task<IActionResult> OnGetAsync(string slug, int number, int application, CancellationToken ct)
    {
        if (await rounds.FindAsync(slug, number, ct) is not { } found) return NotFound();
        (Group, Round) = (found.Group, found.Round);
        if (await db.Applications.AsNoTracking().SingleOrDefaultAsync(a => a.RoundId == Round.Id && a.Number == application && !a.Restricted, ct) is not { } sent
            || sent.Told(Round.State) is not { } told) return NotFound();
        await db.AuditReadAsync("engagement.application.named-read", "panel-application", sent.Id, ct);
        (Application, Decision) = (sent, told);
        Person = await residents.FindAsync(sent.ResidentId, ct);
        Reason = await applications.ReasonAsync(sent, ct);
        return Page();
    }
}
