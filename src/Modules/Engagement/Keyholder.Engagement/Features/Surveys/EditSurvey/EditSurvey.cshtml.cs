using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Surveys.EditSurvey;

[Authorize(Policy = AccessPolicies.EngagementWork)]
internal sealed class EditSurveyModel(EngagementDbContext db, SurveyRegister register) : SurveyPage
{
    private const int MostGroups = 500;

    [FromRoute]
    public string? Reference { get; set; }

    [BindProperty, Required, StringLength(200)]
    public string? Title { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter what the survey is about"), StringLength(2000)]
    public string? Introduction { get; set; }

    [BindProperty]
    public SurveyAudience? Audience { get; set; }

    [BindProperty]
    public Guid? GroupId { get; set; }

    [BindProperty]
    public bool? Anonymous { get; set; }

    [BindProperty, ValidDate(When = DateLimit.TodayOrFuture, WhenEmpty = "Enter the last day to answer"), Display(Name = "The last day to answer")]
    public DateInput ClosesOn { get; set; } = new();

    [BindProperty, ValidDate(Optional = true), Display(Name = "The day of the reminder")]
    public DateInput RemindsOn { get; set; } = new();

    public bool IsNew => Reference is null;

    public bool IsOpen { get; private set; }

    public IReadOnlyList<Choice> Groups { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await PrepareAsync(ct);
        if (Reference is null) return Page();
        if (await FindAsync(ct) is not { } s) return NotFound();
        (Title, Introduction, Audience, GroupId, Anonymous) = (s.Title, s.Introduction, s.Audience, s.GroupId, s.Anonymous);
        (ClosesOn, RemindsOn) = (DateInput.From(s.ClosesOn), DateInput.From(s.RemindsOn));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await PrepareAsync(ct);
        if (Reference is not null)
        {
            if (await FindAsync(ct) is not { } before) return NotFound();
            // What is settled is not on the form any more.
            if (IsOpen) (Audience, GroupId, Anonymous) = (before.Audience, before.GroupId, before.Anonymous);
        }

        if (Audience is null) ModelState.AddModelError(nameof(Audience), "Select who is asked");
        if (Anonymous is null) ModelState.AddModelError(nameof(Anonymous), "Select whether the answers are anonymous");
        if (!ModelState.IsValid) return Page();
        var (survey, problem) = await register.SaveAsync(Reference, new SurveyDetails(Title!.Trim(), Introduction!.Trim(), Audience!.Value, GroupId, Anonymous!.Value, ClosesOn.Date!.Value, RemindsOn.Date), ct);
        return survey is null ? Wrong(problem!) : Done(UrlOf(survey.Reference), "Survey saved");
    }

    private async Task<Survey?> FindAsync(CancellationToken ct)
    {
        var survey = await db.Surveys.AsNoTracking().SingleOrDefaultAsync(s => s.Reference == Reference, ct);
        IsOpen = survey?.State == SurveyState.Open;
        return survey;
    }

    private async Task PrepareAsync(CancellationToken ct) =>
        Groups = [.. (await db.Groups.AsNoTracking().Where(g => g.EndedAt == null).OrderBy(g => g.Name).Take(MostGroups).Select(g => new { g.Id, g.Name }).ToListAsync(ct)).Select(g => new Choice(g.Id.ToString(), g.Name))];
}
