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
                // Each choice is a table of its own: those who took it and those who did not.
                return [.. question.Cells.Select(c => new SurveyCount(c.Value, SurveySuppression.OfPart(answers.Count(a => a.To(question.Key).Contains(c.Key, StringComparer.Ordinal)), answers.Count, threshold)))];
            case QuestionKind.Date:
                var months = answers.SelectMany(a => a.To(question.Key)).Select(d => d[..7]).GroupBy(m => m, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).ToList();
                return Table([.. months.Select(m => MonthInWords(m.Key))], [.. months.Select(m => m.Count())], question, answers, threshold);
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

    /// <summary>One alone is what is missing from the total; few in all must all be few; and a sum that is as large as it can be says that each is.</summary>
    private static bool CanBeWorkedOut(IReadOnlyList<int> hidden, int threshold) => hidden.Count == 1 || hidden.Sum() < threshold || hidden.Sum() == hidden.Count * (threshold - 1);
}
