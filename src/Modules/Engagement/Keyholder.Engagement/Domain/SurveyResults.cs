using System.Globalization;
using System.Security.Cryptography;

namespace Keyholder.Engagement.Domain;

/// <summary>How many chose something; null when the number could point to a person.</summary>
internal sealed record SurveyCount(string Name, int? Count);

/// <summary>What became of a question. Text has no counts.</summary>
internal sealed record QuestionResult(string Key, string Text, QuestionKind Kind, IReadOnlyList<SurveyCount> Counts);

/// <summary>What may be shown of a survey's answers.</summary>
/// <param name="Answers">How many answered; null when they are too few to show anything.</param>
/// <param name="Threshold">The smallest number that is shown.</param>
/// <param name="Questions">The questions in their order; empty when nothing is shown.</param>
internal sealed record SurveyResult(int? Answers, int Threshold, IReadOnlyList<QuestionResult> Questions)
{
    public static SurveyResult Of(IReadOnlyList<SurveyQuestion> questions, IReadOnlyList<SurveyAnswers> answers, int threshold) =>
        answers.Count < threshold
            ? new SurveyResult(null, threshold, [])
            : new SurveyResult(answers.Count, threshold, [.. questions.Select(q => new QuestionResult(q.Key, q.Text, q.Kind, CountsOf(q, answers, threshold)))]);

    /// <summary>What people wrote, in an order that says nothing; empty while they are too few.</summary>
    public static IReadOnlyList<string> Texts(SurveyQuestion question, IReadOnlyList<SurveyAnswers> answers, int threshold)
    {
        var texts = answers.SelectMany(a => a.To(question.Key)).ToArray();
        if (texts.Length < threshold) return [];
        RandomNumberGenerator.Shuffle<string>(texts);
        return texts;
    }

    private static IReadOnlyList<SurveyCount> CountsOf(SurveyQuestion question, IReadOnlyList<SurveyAnswers> answers, int threshold)
    {
        switch (question.Kind)
        {
            case QuestionKind.Text:
                return [];
            case QuestionKind.SeveralChoices:
                var chosen = question.Cells.Select(c => answers.Count(a => a.To(question.Key).Contains(c.Key, StringComparer.Ordinal))).ToList();
                return [.. question.Cells.Zip(SurveySuppression.OfChoices(chosen, answers.Count, question.Required, threshold), (cell, count) => new SurveyCount(cell.Value, count))];
            case QuestionKind.Date:
                return Months(question, answers, threshold);
            default:
                return Table([.. question.Cells.Select(c => c.Value)], [.. question.Cells.Select(c => answers.Count(a => a.To(question.Key).Contains(c.Key, StringComparer.Ordinal)))], question, answers, threshold);
        }
    }

    /// <summary>Everybody is in one cell, those who did not answer too, so that nothing follows from how many there are in all.</summary>
    private static IReadOnlyList<SurveyCount> Table(List<string> names, List<int> counts, SurveyQuestion question, IReadOnlyList<SurveyAnswers> answers, int threshold)
    {
        if (!question.Required)
        {
            names.Add("No answer");
            counts.Add(answers.Count(a => a.To(question.Key).Count == 0));
        }

        return [.. names.Zip(SurveySuppression.OfTable(counts, threshold), (name, count) => new SurveyCount(name, count))];
    }

    /// <summary>Only months that many gave are named: that a month is there would say already that somebody gave it. All others are one cell.</summary>
    private static IReadOnlyList<SurveyCount> Months(SurveyQuestion question, IReadOnlyList<SurveyAnswers> answers, int threshold)
    {
        const string Other = "Another month";
        var all = answers.SelectMany(a => a.To(question.Key)).GroupBy(d => d[..7], StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).ToList();
        var many = all.Where(m => m.Count() >= threshold).ToList();
        var table = Table([.. many.Select(m => MonthInWords(m.Key)), Other], [.. many.Select(m => m.Count()), all.Where(m => m.Count() < threshold).Sum(m => m.Count())], question, answers, threshold);
        var unnamed = table.Take(many.Count).Any(c => c.Count is null);
        return [.. table.Where((c, i) => i >= many.Count || c.Count is not null).Select(c => unnamed && c.Name == Other ? c with { Count = null } : c)];
    }

    private static string MonthInWords(string month) => DateOnly.ParseExact($"{month}-01", "yyyy-MM-dd", CultureInfo.InvariantCulture).ToString("MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"));
}

/// <summary>
/// Hides counts from which one could learn of few people, and as many others as it takes that they cannot be worked out from the total. None is
/// few too: that nobody chose something can tell what everybody chose.
/// </summary>
internal static class SurveySuppression
{
    /// <summary>The counts of cells that together hold everybody, where the total is known.</summary>
    public static IReadOnlyList<int?> OfTable(IReadOnlyList<int> counts, int threshold)
    {
        var hidden = counts.Select(c => c < threshold).ToArray();
        if (hidden.Contains(true))
        {
            while (hidden.Contains(false) && CanBeWorkedOut([.. counts.Where((_, i) => hidden[i])], threshold))
            {
                // The smallest go next, and all of those alike: which of them was taken would tell something.
                var next = counts.Where((_, i) => !hidden[i]).Min();
                for (var i = 0; i < hidden.Length; i++) hidden[i] |= counts[i] == next;
            }
        }

        return [.. counts.Select((c, i) => hidden[i] ? (int?)null : c)];
    }

    /// <summary>A part of a known whole.</summary>
    public static int? OfPart(int count, int whole, int threshold) => count >= threshold && whole - count >= threshold ? count : null;

    /// <summary>
    /// Choices of which people take any number: each is a table of its own, those who took it and those who did not. Where everybody took one, the sum
    /// says how much more than one they took, and with two choices, how many took both.
    /// </summary>
    /// <param name="counts">How many took each.</param>
    /// <param name="whole">How many there are.</param>
    /// <param name="everybody">Everybody took at least one.</param>
    /// <param name="threshold">The smallest number that is shown.</param>
    public static IReadOnlyList<int?> OfChoices(IReadOnlyList<int> counts, int whole, bool everybody, int threshold)
    {
        var shown = counts.Select(c => OfPart(c, whole, threshold)).ToList();
        if (!everybody || shown.Contains(null) || counts.Sum() - whole >= threshold) return shown;
        var fewest = counts.Min();
        return [.. shown.Select(c => c == fewest ? null : c)];
    }

    /// <summary>One alone is what is missing from the total; few in all must all be few; and a sum that is as large as it can be says that each is.</summary>
    private static bool CanBeWorkedOut(IReadOnlyList<int> hidden, int threshold) => hidden.Count == 1 || hidden.Sum() < threshold || hidden.Sum() == hidden.Count * (threshold - 1);
}
