using System.Text;
using System.Text.Json;

namespace Keyholder.Breaches.Domain;

/// <summary>One question of the regulator's form.</summary>
/// <param name="Code">What it is stored by.</param>
/// <param name="Part">The part it stands in, from 1.</param>
/// <param name="Label">What is asked.</param>
/// <param name="Hint">Help for whoever answers.</param>
/// <param name="IsRequired">Whether the law names it (UK GDPR Art 33(3)). It may still be sent later, in phases.</param>
/// <param name="Rows">Lines shown at first.</param>
internal sealed record FormField(string Code, int Part, string Label, string? Hint = null, bool IsRequired = false, int Rows = 4);

/// <summary>How an answer stands to what the case says.</summary>
internal enum AnswerSource
{
    Empty,

    /// <summary>Taken from the case, and still what it says.</summary>
    FromCase,

    /// <summary>Somebody wrote it.</summary>
    Written,

    /// <summary>The case has changed since it was saved.</summary>
    CaseChanged,
}

/// <summary>An answer beside what the case says now.</summary>
internal sealed record FormAnswer(FormField Field, string Text, AnswerSource Source, string CaseText);

/// <summary>
/// The questions of the regulator's form, whose parts and their order the policy names. Answers not written yet are offered from the case.
/// </summary>
internal static class RegulatorForm
{
    public const string NotKnown = "We do not know yet.";
    public const string DelayReason = "delay";

    public static IReadOnlyList<FormField> Fields { get; } =
    [
        new("what", 1, "What happened", "Say it in plain words, without anybody’s name.", IsRequired: true, Rows: 6),
        new("when", 1, "When it happened", Rows: 2),
        new("found", 1, "When and how it was found", Rows: 3),
        new("aware", 1, "When you became aware of it", Rows: 2),
        new(DelayReason, 1, "Why you are telling the regulator late", "Only if it is later than the regulator’s time limit.", Rows: 3),
        new("roles", 2, "Which staff were involved", "Their roles, not their names."),
        new("trained", 2, "Had they had data protection training?", Rows: 2),
        new("trained-when", 2, "When were they trained last?", Rows: 2),
        new("items", 3, "What data is affected", Rows: 4),
        new("people", 3, "Kinds and approximate number of people", IsRequired: true, Rows: 2),
        new("records", 3, "Kinds and approximate number of records", IsRequired: true, Rows: 2),
        new("consequences", 3, "Likely consequences for them", IsRequired: true),
        new("risk", 3, "How high the risk to them is, and why", Rows: 3),
        new("containment", 4, "What you did to contain it and to lessen the harm", IsRequired: true, Rows: 6),
        new("before", 5, "What was in place before to prevent it"),
        new("prevention", 5, "What you have done or will do to prevent it", IsRequired: true),
        new("others", 6, "Which other organisations you told, and when", Rows: 4),
    ];

    public static IEnumerable<FormField> Of(int part) => Fields.Where(f => f.Part == part);

    /// <summary>The answer that counts: what was written, or else what the case says.</summary>
    /// <param name="field">The question.</param>
    /// <param name="written">What was saved; null when the part was never saved.</param>
    /// <param name="caseThen">What the case said when it was saved.</param>
    /// <param name="caseNow">What the case says now.</param>
    public static FormAnswer Answer(FormField field, IReadOnlyDictionary<string, string>? written, IReadOnlyDictionary<string, string>? caseThen, IReadOnlyDictionary<string, string> caseNow)
    {
        var now = caseNow.GetValueOrDefault(field.Code, "");
        if (written is null) return new FormAnswer(field, now, now.Length == 0 ? AnswerSource.Empty : AnswerSource.FromCase, now);
        var (text, then) = (written.GetValueOrDefault(field.Code, ""), caseThen?.GetValueOrDefault(field.Code, "") ?? "");
        var source = text == now ? (text.Length == 0 ? AnswerSource.Empty : AnswerSource.FromCase)
            : then != now ? AnswerSource.CaseChanged
            : text.Length == 0 ? AnswerSource.Empty
            : AnswerSource.Written;
        return new FormAnswer(field, text, source, now);
    }

    /// <summary>What the law asks for and nobody has written yet.</summary>
    public static IReadOnlyList<FormField> Missing(IEnumerable<FormAnswer> answers) =>
        [.. answers.Where(a => a.Field.IsRequired && a.Text.Length == 0).Select(a => a.Field)];

    /// <summary>The parts in which nothing is written.</summary>
    public static IReadOnlyList<int> EmptyParts(IEnumerable<FormAnswer> answers) =>
        [.. answers.GroupBy(a => a.Field.Part).Where(g => g.All(a => a.Text.Length == 0)).Select(g => g.Key).Order()];

    /// <summary>The text as it is copied or sent: an opening, then the parts under the policy's headings in the policy's order.</summary>
    public static string Text(string opening, IReadOnlyList<string> headings, IReadOnlyList<FormAnswer> answers)
    {
        var text = new StringBuilder(opening.ReplaceLineEndings("\n").TrimEnd()).Append('\n');
        for (var part = 1; part <= headings.Count; part++)
        {
            text.Append('\n').Append(HeadingOf(part, headings[part - 1])).Append('\n');
            var any = false;
            foreach (var answer in answers.Where(a => a.Field.Part == part && (a.Text.Length > 0 || a.Field.IsRequired)))
            {
                text.Append('\n').Append(answer.Field.Label).Append(":\n").Append(answer.Text.Length > 0 ? answer.Text.ReplaceLineEndings("\n") : NotKnown).Append('\n');
                any = true;
            }

            if (!any) text.Append('\n').Append(NotKnown).Append('\n');
        }

        return text.ToString();
    }

    public static string HeadingOf(int part, string heading) => $"{part}. {heading}";

    public static string ToJson(IReadOnlyDictionary<string, string> answers) => JsonSerializer.Serialize(answers);

    public static Dictionary<string, string> FromJson(string json) => JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? [];
}
