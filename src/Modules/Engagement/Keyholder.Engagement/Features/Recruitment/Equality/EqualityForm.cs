using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.Engagement.Features.Recruitment.Equality;

/// <summary>The questions with what is chosen and typed: the same for a person and for staff who enter it for somebody.</summary>
internal abstract class EqualityForm : RecruitmentPage
{
    private const string NotSaid = "prefer-not-to-say";

    /// <summary>Answers by the question's id.</summary>
    [BindProperty]
    public Dictionary<string, string?> Answers { get; set; } = [];

    public IReadOnlyList<EqualityQuestion> Questions { get; private set; } = [];

    public static IReadOnlyList<Choice> ChoicesOf(EqualityQuestion question) => [.. question.Choices.Select(c => new Choice(c, c)), new Choice(NotSaid, "Prefer not to say")];

    /// <summary>The form as it was answered before; nothing is chosen for somebody who never did.</summary>
    protected void Fill(IReadOnlyList<EqualityQuestion> questions, IReadOnlyDictionary<Guid, string>? before = null)
    {
        Questions = questions;
        foreach (var question in questions)
            Answers.TryAdd(question.Id.ToString(), before is null ? null : before.GetValueOrDefault(question.Id) ?? (question.IsCounted ? NotSaid : null));
    }

    /// <summary>What was answered; whoever prefers not to say has said nothing.</summary>
    protected IReadOnlyDictionary<Guid, string> Said() => Questions.Select(q => (q.Id, Answer: Answers[q.Id.ToString()]?.Trim()))
        .Where(a => a.Answer is { Length: > 0 } and not NotSaid).ToDictionary(a => a.Id, a => a.Answer!);
}
