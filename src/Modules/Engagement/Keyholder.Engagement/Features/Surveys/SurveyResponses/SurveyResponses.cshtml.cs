using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Surveys.SurveyResponses;

/// <summary>What one person answered; null when it may not be used.</summary>
internal sealed record ResponseLine(SurveyResponse Response, string Name, SurveyAnswers? Answers);

[Authorize(Policy = AccessPolicies.EngagementWork), ResponseCache(NoStore = true)]
internal sealed class SurveyResponsesModel(EngagementDbContext db, IResidents residents, DataKeys keys) : SurveyPage
{
    private const int PeopleAtOnce = 20;

    [FromRoute]
    public string Reference { get; set; } = "";

    public Survey Survey { get; private set; } = null!;

    public PageOf<ResponseLine> Rows { get; private set; } = new([], 1, PeopleAtOnce, 0);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await db.Surveys.AsNoTracking().SingleOrDefaultAsync(s => s.Reference == Reference && !s.Anonymous && s.State != SurveyState.Draft, ct) is not { } survey) return NotFound();
        Survey = survey;
        await db.AuditReadAsync("engagement.survey.answers-viewed", "survey", survey.Reference, ct);
        var page = await db.SurveyResponses.AsNoTracking().Where(r => r.SurveyId == survey.Id).OrderBy(r => r.AnsweredAt).ThenBy(r => r.Id).PageAsync(PageText, PeopleAtOnce, ct);
        var people = await residents.FindAsync([.. page.Items.Select(r => r.ResidentId)], ct);
        var known = await keys.FindAsync([.. page.Items.Select(r => r.Id)], ct);
        Rows = new PageOf<ResponseLine>(
            [.. page.Items.Select(r => new ResponseLine(r, people.GetValueOrDefault(r.ResidentId) is { } p ? p.Name ?? p.Email ?? "Somebody without a name" : "Somebody who has no account any more", r.Restricted || !known.TryGetValue(r.Id, out var key) ? null : r.Open(key)))],
            page.Page, page.PageSize, page.Total);
        return Page();
    }
}
