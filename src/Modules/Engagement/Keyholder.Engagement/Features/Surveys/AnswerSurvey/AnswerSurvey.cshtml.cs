using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.BuildingBlocks.Web.Security;
using Keyholder.Engagement.Domain;
using Keyholder.Notices.Contracts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace Keyholder.Engagement.Features.Surveys.AnswerSurvey;

/// <summary>A survey for whoever it asks. Only one for anybody is open to people who have not signed in; to them every other address is the same.</summary>
[AllowAnonymous, EnableRateLimiting(RateLimits.PublicForm), ResponseCache(NoStore = true)]
internal sealed class AnswerSurveyModel(SurveyAnswering answering, ActorContext actor, TimeProvider time) : PageModel
{
    // Read before anything else: what is answered without a name is done under no name.
    private Guid? _me;

    [FromRoute]
    public string Reference { get; set; } = "";

    [BindProperty]
    public AnswerForm Form { get; set; } = new();

    [BindProperty(Name = NoticePin.Field)]
    public string? ShownNotice { get; set; }

    /// <summary>Somebody whom we do not know has just sent their answers.</summary>
    [FromQuery]
    public bool Sent { get; set; }

    public Survey Survey { get; private set; } = null!;

    public bool IsOpen { get; private set; }

    public bool HasAnswered { get; private set; }

    /// <summary>What was typed when it was too late.</summary>
    public IReadOnlyList<(string Question, string Answer)> Typed { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is not { } turn) return Nothing();
        Form.For(Survey, turn.Response is { } response ? await answering.OpenAsync(response, ct) : null);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is null) return Nothing();
        if (!IsOpen) return TooLate();
        var answers = Form.Read(Survey, time.LondonToday(), ModelState, nameof(Form));
        if (!ModelState.IsValid) return Page();
        if (Survey.Anonymous) actor.Actor = Actor.Anonymous;
        var outcome = await answering.AnswerAsync(new GiveAnswers(Survey.Id, Survey.Audience == SurveyAudience.Anybody ? null : _me, answers, Notice: NoticePin.Read(ShownNotice)), ct);
        if (outcome.Problem == SurveyAnswering.Over) return TooLate();
        if (outcome.Problem is { } problem)
        {
            ModelState.AddModelError("", problem.Message);
            HasAnswered |= problem == SurveyAnswering.Twice;
            return Page();
        }

        if (Survey.Audience == SurveyAudience.Anybody) return LocalRedirect($"/surveys/{Reference}?sent=true");
        TempData.Success(HasAnswered ? "Your answers are saved" : "Thank you. Your answers were sent");
        return LocalRedirect("/your-surveys");
    }

    public async Task<IActionResult> OnPostWithdrawAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is null || _me is not { } me || Survey.Anonymous) return Nothing();
        var outcome = await answering.WithdrawAsync(Survey.Id, me, ct);
        if (outcome.Problem is { } problem) TempData.Notice(problem.Message);
        else TempData.Success("Your answers were destroyed");
        return LocalRedirect($"/surveys/{Reference}");
    }

    private async Task<SurveyTurn?> FindAsync(CancellationToken ct)
    {
        _me = actor.Actor is { Kind: "resident", Id: { } id } ? id : null;
        if (await answering.FindAsync(Reference, _me, ct) is not { } survey) return null;
        Survey = survey;
        IsOpen = survey.IsOpenOn(time.LondonToday());
        var turn = await answering.TurnOfAsync(survey, _me, ct);
        HasAnswered = turn.Answered;
        return turn;
    }

    private PageResult TooLate()
    {
        (IsOpen, Typed) = (false, Form.Typed(Survey));
        Form.For(Survey);
        ModelState.AddModelError("", SurveyAnswering.Over.Message);
        return Page();
    }

    /// <summary>Whoever has not signed in is asked to, whether there is such a survey or not.</summary>
    private IActionResult Nothing() => _me is null ? Challenge(Schemes.Resident) : NotFound();
}
