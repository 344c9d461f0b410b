using Keyholder.BuildingBlocks.Security;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Surveys.PreviewSurvey;

[Authorize(Policy = AccessPolicies.Engagement)]
internal sealed class PreviewSurveyModel(EngagementDbContext db) : SurveyPage
{
    [FromRoute]
    public string Reference { get; set; } = "";

    public Survey Survey { get; private set; } = null!;

    public AnswerForm Form { get; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await db.Surveys.AsNoTracking().SingleOrDefaultAsync(s => s.Reference == Reference, ct) is not { } survey) return NotFound();
        Survey = survey;
        Form.For(survey);
        return Page();
    }
}
