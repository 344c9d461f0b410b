using System.ComponentModel.DataAnnotations;
using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Keyholder.Engagement.Features.Groups;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Surveys.EnterSurveyAnswers;

[Authorize(Policy = AccessPolicies.EngagementWork), ResponseCache(NoStore = true)]
internal sealed class EnterSurveyAnswersModel(EngagementDbContext db, SurveyAnswering answering, GroupMembership groups, IResidents residents, TimeProvider time) : SurveyPage
{
    [FromRoute]
    public string Reference { get; set; } = "";

    [BindProperty]
    public AnswerForm Form { get; set; } = new();

    /// <summary>A member of the survey's group.</summary>
    [BindProperty]
    public Guid? Who { get; set; }

    [BindProperty, EmailAddress, StringLength(250), Display(Name = "Email address")]
    public string? Email { get; set; }

    [BindProperty, StringLength(200)]
    public string? Name { get; set; }

    public Survey Survey { get; private set; } = null!;

    public IReadOnlyList<Choice> Members { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await PrepareAsync(ct)) return NotFound();
        Form.For(Survey);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await PrepareAsync(ct)) return NotFound();
        var answers = Form.Read(Survey, time.LondonToday(), ModelState, nameof(Form));
        var (who, unknown) = Survey.Anonymous ? (null, null) : await WhoAsync(ct);
        if (unknown is not null) ModelState.AddModelError(unknown.Field ?? "", unknown.Message);
        if (!ModelState.IsValid) return Page();
        // Only when everything else is right: the account would stay.
        if (!Survey.Anonymous && who is null) who = (await residents.FindOrAddAsync(new ResidentDetails(null, Given(Name)), ct)).Id;
        var outcome = await answering.AnswerAsync(new GiveAnswers(Survey.Id, who, answers, ByStaff: true), ct);
        return outcome.Problem is { } problem ? Wrong(problem with { Field = problem.Field == nameof(Who) ? nameof(Who) : null }) : Done($"{UrlOf(Reference)}/enter", "Answers saved. You can enter the next");
    }

    /// <summary>Neither for somebody who gets an account without an address.</summary>
    private async Task<(Guid? Who, Problem? Unknown)> WhoAsync(CancellationToken ct)
    {
        if (Members.Count > 0) return Members.Any(m => m.Value == Who?.ToString()) ? (Who, null) : (null, new Problem("Choose whose answers these are", nameof(Who)));
        if (Given(Email) is { } email)
        {
            return await residents.FindByEmailAsync(email, ct) is { } account && await answering.AsksAsync(Survey, account.Id, ct)
                ? (account.Id, null)
                : (null, new Problem("Nobody whom the survey asks has an account with this address", nameof(Email)));
        }

        return Survey.Audience == SurveyAudience.Residents && Given(Name) is not null ? (null, null) : (null, new Problem("Enter an email address, or a name", nameof(Name)));
    }

    private async Task<bool> PrepareAsync(CancellationToken ct)
    {
        if (await db.Surveys.AsNoTracking().SingleOrDefaultAsync(s => s.Reference == Reference && s.State == SurveyState.Open, ct) is not { } survey) return false;
        Survey = survey;
        if (survey is { Anonymous: false, GroupId: { } group }) Members = [.. (await groups.CurrentAsync(group, ct)).Select(m => new Choice(m.ResidentId.ToString(), m.Name))];
        return true;
    }
}
