using Keyholder.Engagement.Domain;

namespace Keyholder.Engagement.Features.Recruitment;

/// <summary>The questions of a round with what is typed, in their order: the same for a resident and for staff who enter it for somebody.</summary>
internal abstract class ApplicationForm : RecruitmentPage
{
    [Microsoft.AspNetCore.Mvc.BindProperty]
    public List<string?> Answers { get; set; } = [];

    public IReadOnlyList<RoundField> Asked { get; private set; } = [];

    protected void Ask(RecruitmentRound round, IReadOnlyDictionary<string, string>? known = null)
    {
        Asked = [.. round.Asked];
        if (known is not null) Answers = [.. Asked.Select(f => known.GetValueOrDefault(f.Label))];
        while (Answers.Count < Asked.Count) Answers.Add(null);
    }

    /// <summary>What was typed, by label; what was left empty is left out.</summary>
    protected IReadOnlyDictionary<string, string> Typed() => Asked.Zip(Answers).Where(a => !string.IsNullOrWhiteSpace(a.Second))
        .ToDictionary(a => a.First.Label, a => a.Second!.Trim(), StringComparer.Ordinal);
}
