using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Surveys.ViewSurvey;

[Authorize(Policy = AccessPolicies.Engagement)]
internal sealed class ViewSurveyModel(EngagementDbContext db, SurveyRegister register, SurveyReading reading, TenantLinks links) : SurveyPage
{
    [FromRoute]
    public string Reference { get; set; } = "";

    public Survey Survey { get; private set; } = null!;

    public string Asked { get; private set; } = "";

    public Uri Address => links.To($"/surveys/{Survey.Reference}");

    public int Turnout { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await db.Surveys.AsNoTracking().SingleOrDefaultAsync(s => s.Reference == Reference, ct) is not { } survey) return NotFound();
        Survey = survey;
        Asked = survey.Audience switch
        {
            SurveyAudience.Anybody => "Anybody with the link",
            SurveyAudience.Residents => "All residents",
            _ => await db.Groups.Where(g => g.Id == survey.GroupId).Select(g => g.Name).SingleOrDefaultAsync(ct) ?? "A group",
        };
        if (survey.State != SurveyState.Draft) Turnout = await reading.TurnoutAsync(survey, ct);
        return Page();
    }

    public Task<IActionResult> OnPostUpAsync([FromForm] string key, CancellationToken ct) => AfterAsync(() => register.MoveAsync(Reference, key, -1, ct), "Question moved");

    public Task<IActionResult> OnPostDownAsync([FromForm] string key, CancellationToken ct) => AfterAsync(() => register.MoveAsync(Reference, key, 1, ct), "Question moved");

    public Task<IActionResult> OnPostRemoveAsync([FromForm] string key, CancellationToken ct) => AfterAsync(() => register.RemoveAsync(Reference, key, ct), "Question removed");

    public Task<IActionResult> OnPostOpenAsync(CancellationToken ct) => AfterAsync(() => register.OpenAsync(Reference, ct), "The survey is open");

    public Task<IActionResult> OnPostCloseAsync(CancellationToken ct) => AfterAsync(() => register.CloseAsync(Reference, ct), "The survey is closed. Its results are there within minutes");

    public Task<IActionResult> OnPostPublishAsync(CancellationToken ct) => AfterAsync(() => register.PublishAsync(Reference, ct), "Results published");

    public async Task<IActionResult> OnPostDeleteAsync(CancellationToken ct)
    {
        if (!MayWork) return Forbid();
        if (!await db.Surveys.AnyAsync(s => s.Reference == Reference, ct)) return NotFound();
        var outcome = await register.DeleteAsync(Reference, ct);
        return DoneOr(outcome, outcome.Ok ? SurveysUrl : UrlOf(Reference), "Survey deleted");
    }

    private async Task<IActionResult> AfterAsync(Func<Task<Outcome>> act, string message)
    {
        if (!MayWork) return Forbid();
        return await db.Surveys.AnyAsync(s => s.Reference == Reference) ? DoneOr(await act(), UrlOf(Reference), message) : NotFound();
    }
}
