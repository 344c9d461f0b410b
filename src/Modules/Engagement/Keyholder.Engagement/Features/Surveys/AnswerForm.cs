using System.Globalization;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Keyholder.Engagement.Features.Surveys;

/// <summary>The questions of a survey as a form, and what was typed: by the key of the question, in the shape of its control.</summary>
internal sealed class AnswerForm
{
    [BindNever]
    public IReadOnlyList<SurveyQuestion> Questions { get; private set; } = [];

    /// <summary>Text, one choice, or a step of a scale.</summary>
    public Dictionary<string, string?> One { get; set; } = new(StringComparer.Ordinal);

    public Dictionary<string, List<string>> Several { get; set; } = new(StringComparer.Ordinal);

    public Dictionary<string, DateInput> Dates { get; set; } = new(StringComparer.Ordinal);

    /// <summary>Makes a place for every answer; with answers, fills them in.</summary>
    public void For(Survey survey, SurveyAnswers? answers = null)
    {
        Questions = survey.Questions;
        foreach (var q in Questions)
        {
            var given = answers?.To(q.Key) ?? [];
            switch (q.Kind)
            {
                case QuestionKind.SeveralChoices when answers is not null || !Several.ContainsKey(q.Key): Several[q.Key] = [.. given]; break;
                case QuestionKind.Date when answers is not null || !Dates.ContainsKey(q.Key): Dates[q.Key] = DateInput.From(given.Count == 0 ? null : DateOnly.ParseExact(given[0], "yyyy-MM-dd", CultureInfo.InvariantCulture)); break;
                case QuestionKind.Text or QuestionKind.OneChoice or QuestionKind.Scale when answers is not null || !One.ContainsKey(q.Key): One[q.Key] = given.Count == 0 ? null : given[0]; break;
                default: break;
            }
        }
    }

    /// <summary>What was answered. Whatever is no answer to one of the questions is left out.</summary>
    /// <param name="survey">The survey.</param>
    /// <param name="today">Today (Europe/London).</param>
    /// <param name="state">Gets what is wrong, each beside its question.</param>
    /// <param name="prefix">The form's name on its page.</param>
    public SurveyAnswers Read(Survey survey, DateOnly today, ModelStateDictionary state, string prefix)
    {
        foreach (var key in Dates.Where(d => d.Value is null).Select(d => d.Key).ToList()) Dates[key] = new DateInput();
        foreach (var key in Several.Where(s => s.Value is null).Select(s => s.Key).ToList()) Several[key] = [];
        For(survey);
        var answers = new SurveyAnswers();
        foreach (var q in Questions)
        {
            List<string> given = q.Kind switch
            {
                QuestionKind.SeveralChoices => [.. Several[q.Key].Where(v => !string.IsNullOrEmpty(v))],
                QuestionKind.Date => Dates[q.Key].Date is { } date ? [date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)] : [],
                _ => string.IsNullOrWhiteSpace(One[q.Key]) ? [] : [One[q.Key]!.Trim()],
            };
            if (q.Kind == QuestionKind.Date && !Dates[q.Key].IsEmpty && Dates[q.Key].Check("The date", today) is { } problem)
                state.AddModelError($"{prefix}.{NameOf(q)}", $"{problem.Message}: “{q.Text}”");
            else if (q.Wrong(given) is { } wrong)
                state.AddModelError($"{prefix}.{NameOf(q)}", wrong);
            if (given.Count > 0) answers[q.Key] = given;
        }

        return answers;
    }

    public static string NameOf(SurveyQuestion question) => question.Kind switch
    {
        QuestionKind.SeveralChoices => $"{nameof(Several)}[{question.Key}]",
        QuestionKind.Date => $"{nameof(Dates)}[{question.Key}]",
        _ => $"{nameof(One)}[{question.Key}]",
    };

    /// <summary>What was typed, to be copied where it cannot be taken any more.</summary>
    public IReadOnlyList<(string Question, string Answer)> Typed(Survey survey) =>
        [.. survey.Questions.Select(q => (q.Text, q.Kind switch
        {
            QuestionKind.SeveralChoices => q.InWords(Several.GetValueOrDefault(q.Key) ?? []),
            QuestionKind.Date => Dates.GetValueOrDefault(q.Key)?.Date?.InWords() ?? "",
            _ => One.GetValueOrDefault(q.Key) is { Length: > 0 } one ? q.InWords([one]) : "",
        })).Where(t => t.Item2.Length > 0)];
}
