using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using Keyholder.BuildingBlocks.Security;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Surveys.EditSurveyQuestion;

[Authorize(Policy = AccessPolicies.EngagementWork)]
internal sealed class EditSurveyQuestionModel(EngagementDbContext db, SurveyRegister register) : SurveyPage
{
    private const string KeyCharacters = "abcdefghijkmnpqrstuvwxyz";

    [FromRoute]
    public string Reference { get; set; } = "";

    [FromRoute]
    public string? Key { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter the question"), StringLength(300)]
    public string? Text { get; set; }

    [BindProperty, StringLength(300)]
    public string? Hint { get; set; }

    [BindProperty, Required(ErrorMessage = "Select how it is answered")]
    public QuestionKind? Kind { get; set; }

    [BindProperty, StringLength(5000)]
    public string? Options { get; set; }

    [BindProperty]
    public int? Steps { get; set; } = 5;

    [BindProperty, StringLength(60)]
    public string? Low { get; set; }

    [BindProperty, StringLength(60)]
    public string? High { get; set; }

    [BindProperty]
    public bool Required { get; set; }

    public bool Anonymous { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is not { } survey) return NotFound();
        if (Key is null) return Page();
        if (survey.Questions.Find(q => q.Key == Key) is not { } q) return NotFound();
        (Text, Hint, Kind, Options, Steps, Low, High, Required) = (q.Text, q.Hint, q.Kind, string.Join('\n', q.Options), q.Steps, q.Low, q.High, q.Required);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is not { } survey) return NotFound();
        if (Key is not null && !survey.Questions.Exists(q => q.Key == Key)) return NotFound();
        if (!ModelState.IsValid) return Page();
        List<string> options = Kind is QuestionKind.OneChoice or QuestionKind.SeveralChoices
            ? [.. (Options ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)]
            : [];
        var question = new SurveyQuestion(Key ?? RandomNumberGenerator.GetString(KeyCharacters, 8), Kind!.Value, Text!.Trim(), Given(Hint), Required, options, Steps ?? 0, Given(Low), Given(High));
        var outcome = await register.PutAsync(Reference, question, ct);
        return outcome.Problem is { } problem ? Wrong(problem) : Done(UrlOf(Reference), "Question saved");
    }

    private async Task<Survey?> FindAsync(CancellationToken ct)
    {
        var survey = await db.Surveys.AsNoTracking().SingleOrDefaultAsync(s => s.Reference == Reference, ct);
        Anonymous = survey?.Anonymous == true;
        return survey;
    }
}
