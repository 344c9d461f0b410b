using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Keyholder.BuildingBlocks.Results;

namespace Keyholder.Engagement.Domain;

internal enum SurveyAudience
{
    /// <summary>The members of one group.</summary>
    Group,

    /// <summary>Every resident with an account.</summary>
    Residents,

    /// <summary>Whoever has the link, without an account. Always anonymous.</summary>
    Anybody,
}

internal enum SurveyState
{
    Draft,
    Open,
    Closed,
}

internal enum QuestionKind
{
    Text,
    OneChoice,
    SeveralChoices,
    Scale,
    Date,
}

/// <summary>What is asked.</summary>
/// <param name="Key">Names it within its survey, in forms too; never changes.</param>
/// <param name="Kind">How it is answered.</param>
/// <param name="Text">The question.</param>
/// <param name="Hint">Help under it.</param>
/// <param name="Required">Whether it must be answered.</param>
/// <param name="Options">What can be chosen; empty for the kinds without choices.</param>
/// <param name="Steps">A scale runs from 1 to this.</param>
/// <param name="Low">What 1 means.</param>
/// <param name="High">What the last step means.</param>
internal sealed record SurveyQuestion(
    string Key, QuestionKind Kind, string Text, string? Hint, bool Required, IReadOnlyList<string> Options, int Steps = 5, string? Low = null, string? High = null)
{
    /// <summary>What its results are counted by: values as they are stored, with what people read. Empty for text and dates.</summary>
    [JsonIgnore]
    public IReadOnlyList<KeyValuePair<string, string>> Cells => Kind switch
    {
        QuestionKind.OneChoice or QuestionKind.SeveralChoices => [.. Options.Select((o, i) => KeyValuePair.Create(i.ToString(CultureInfo.InvariantCulture), o))],
        QuestionKind.Scale => [.. Enumerable.Range(1, Steps).Select(i => KeyValuePair.Create(i.ToString(CultureInfo.InvariantCulture), StepInWords(i)))],
        _ => [],
    };

    /// <summary>An answer as people read it.</summary>
    public string InWords(IReadOnlyList<string> values) => Cells.Count == 0
        ? string.Join(", ", values)
        : string.Join(", ", Cells.Where(c => values.Contains(c.Key, StringComparer.Ordinal)).Select(c => c.Value));

    /// <summary>What is wrong with an answer; null when nothing is.</summary>
    public string? Wrong(IReadOnlyList<string> values)
    {
        if (values.Count == 0) return Required ? $"Answer “{Text}”" : null;
        return Kind switch
        {
            QuestionKind.Text => values.Count > 1 || values[0].Length > Survey.LongestAnswer ? $"Your answer to “{Text}” must be {Survey.LongestAnswer} characters or fewer" : null,
            QuestionKind.Date => values.Count > 1 || !DateOnly.TryParseExact(values[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? $"Your answer to “{Text}” must be a real date" : null,
            _ when values.Any(v => !Cells.Any(c => c.Key == v)) || values.Distinct(StringComparer.Ordinal).Count() != values.Count => $"Choose an answer to “{Text}” from the list",
            QuestionKind.OneChoice or QuestionKind.Scale when values.Count > 1 => $"Choose one answer to “{Text}”",
            _ => null,
        };
    }

    private string StepInWords(int step) => step switch
    {
        1 when Low is not null => $"1 – {Low}",
        _ when step == Steps && High is not null => $"{step.ToString(CultureInfo.InvariantCulture)} – {High}",
        _ => step.ToString(CultureInfo.InvariantCulture),
    };
}

/// <summary>What staff say about a survey before its questions.</summary>
internal sealed record SurveyDetails(string Title, string Introduction, SurveyAudience Audience, Guid? GroupId, bool Anonymous, DateOnly ClosesOn, DateOnly? RemindsOn);

/// <summary>A questionnaire (requirement G8). Whether it is anonymous is settled before it opens and never changes after.</summary>
internal sealed class Survey
{
    public const int LongestAnswer = 2_000;
    public const int MostQuestions = 50;
    public const int MostOptions = 30;

    public required Guid Id { get; init; }

    /// <summary>Its address; cannot be guessed.</summary>
    public required string Reference { get; init; }

    public string Title { get; private set; } = "";

    /// <summary>What it is about and what becomes of the answers, for whoever answers.</summary>
    public string Introduction { get; private set; } = "";

    public SurveyAudience Audience { get; private set; }

    public Guid? GroupId { get; private set; }

    public bool Anonymous { get; private set; }

    /// <summary>The last day on which it can be answered (Europe/London).</summary>
    public DateOnly ClosesOn { get; private set; }

    /// <summary>The day on which people are reminded, once (Europe/London); null for never.</summary>
    public DateOnly? RemindsOn { get; private set; }

    public SurveyState State { get; private set; } = SurveyState.Draft;

    public List<SurveyQuestion> Questions { get; private set; } = [];

    public required string CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? OpenedAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>Which mail goes out, or went out last; null before the first.</summary>
    public SurveyMail? Mail { get; private set; }

    /// <summary>The resident behind whom the mail goes on; null when nobody is left.</summary>
    public Guid? MailCursor { get; private set; }

    /// <summary>What was counted when it closed: only what may be shown, so that it may stay when the answers go.</summary>
    public SurveyResult? Result { get; private set; }

    /// <summary>When the results were shown to those who were asked.</summary>
    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>
    /// Owner of the key under which it is recorded who took part in an anonymous survey. A key of its own, so that it can be destroyed at closing,
    /// long before the answers go.
    /// </summary>
    public required Guid RollKeyId { get; init; }

    public int Edits { get; set; }

    public bool IsOpenOn(DateOnly today) => State == SurveyState.Open && today <= ClosesOn;

    public Problem? Change(SurveyDetails d, DateOnly today)
    {
        if (State == SurveyState.Closed) return new Problem("The survey is closed, so nothing about it can be changed");
        if (State == SurveyState.Open && (d.Anonymous != Anonymous || d.Audience != Audience || d.GroupId != GroupId))
            return new Problem("Whom a survey asks and whether it is anonymous cannot be changed once it is open: people have been told", "Anonymous");
        if (d.Audience == SurveyAudience.Anybody && !d.Anonymous) return new Problem("A survey for anybody with the link can only be anonymous: nobody signs in", "Anonymous");
        if (d.Audience == SurveyAudience.Group && d.GroupId is null) return new Problem("Choose the group", "GroupId");
        if (d.ClosesOn < today) return new Problem("The closing day must be today or in the future", "ClosesOn");
        if (d.RemindsOn is { } reminds && (reminds < today && reminds != RemindsOn || reminds >= d.ClosesOn)) return new Problem("The reminder must be before the closing day, and not in the past", "RemindsOn");
        if (d.RemindsOn != RemindsOn && Mail == SurveyMail.Reminder) return new Problem("People have been reminded already", "RemindsOn");
        (Title, Introduction, Audience, GroupId, Anonymous, ClosesOn, RemindsOn) =
            (d.Title, d.Introduction, d.Audience, d.Audience == SurveyAudience.Group ? d.GroupId : null, d.Anonymous, d.ClosesOn, d.Audience == SurveyAudience.Anybody ? null : d.RemindsOn);
        Edits++;
        return null;
    }

    /// <summary>Adds a question, or puts one in the place of that with its key.</summary>
    public Problem? Put(SurveyQuestion question)
    {
        if (NotADraft() is { } problem) return problem;
        if (question.Kind is QuestionKind.OneChoice or QuestionKind.SeveralChoices)
        {
            if (question.Options.Count is < 2 or > MostOptions) return new Problem($"Enter 2 to {MostOptions} choices, each on a line of its own", "Options");
            if (question.Options.Distinct(StringComparer.OrdinalIgnoreCase).Count() != question.Options.Count) return new Problem("Enter each choice once", "Options");
        }

        if (question.Kind == QuestionKind.Scale && question.Steps is < 3 or > 10) return new Problem("A scale has 3 to 10 steps", "Steps");
        var at = Questions.FindIndex(q => q.Key == question.Key);
        if (at < 0 && Questions.Count == MostQuestions) return new Problem($"A survey has at most {MostQuestions} questions");
        if (at < 0) Questions.Add(question);
        else Questions[at] = question;
        Edits++;
        return null;
    }

    public Problem? Remove(string key)
    {
        if (NotADraft() is { } problem) return problem;
        Questions.RemoveAll(q => q.Key == key);
        Edits++;
        return null;
    }

    public Problem? Move(string key, int by)
    {
        if (NotADraft() is { } problem) return problem;
        var from = Questions.FindIndex(q => q.Key == key);
        var to = from + by;
        if (from < 0 || to < 0 || to >= Questions.Count) return null;
        (Questions[from], Questions[to]) = (Questions[to], Questions[from]);
        Edits++;
        return null;
    }

    public Problem? Open(DateOnly today, DateTimeOffset now)
    {
        if (State != SurveyState.Draft) return new Problem("The survey has been opened already");
        if (Questions.Count == 0) return new Problem("Add a question before you open the survey");
        if (ClosesOn < today) return new Problem("The closing day has passed. Choose another one");
        (State, OpenedAt) = (SurveyState.Open, now);
        if (Audience != SurveyAudience.Anybody) (Mail, MailCursor) = (SurveyMail.Invitation, Guid.Empty);
        Edits++;
        return null;
    }

    public Problem? Close(DateTimeOffset now)
    {
        if (State != SurveyState.Open) return new Problem("The survey is not open");
        (State, ClosedAt, MailCursor) = (SurveyState.Closed, now, null);
        Edits++;
        return null;
    }

    /// <summary>What was counted, once it is closed.</summary>
    public void Count(SurveyResult result)
    {
        Result = result;
        Edits++;
    }

    /// <summary>False when the day has not come, or it happened already.</summary>
    public bool BeginReminder(DateOnly today)
    {
        if (!IsOpenOn(today) || Mail == SurveyMail.Reminder || RemindsOn is not { } on || on > today) return false;
        (Mail, MailCursor) = (SurveyMail.Reminder, Guid.Empty);
        Edits++;
        return true;
    }

    /// <summary>The mail went out to everybody up to a resident; null when nobody is left.</summary>
    public void Mailed(Guid? last)
    {
        MailCursor = last;
        Edits++;
    }

    public Problem? Publish(DateTimeOffset now)
    {
        if (Result is null) return new Problem("The answers are counted when the survey has closed. Publish the results after that");
        if (Result.Answers is null) return new Problem("Too few people answered. Results that could point to a person are not published");
        if (PublishedAt is not null) return new Problem("The results are published already");
        PublishedAt = now;
        Edits++;
        return null;
    }

    /// <summary>What is wrong with answers, by the key of the question.</summary>
    public IEnumerable<KeyValuePair<string, string>> Wrong(SurveyAnswers answers) =>
        Questions.Select(q => KeyValuePair.Create(q.Key, q.Wrong(answers.To(q.Key)) ?? "")).Where(w => w.Value.Length > 0);

    private Problem? NotADraft() => State == SurveyState.Draft ? null : new Problem("The survey has been opened, so its questions cannot be changed");
}

internal enum SurveyMail
{
    Invitation,
    Reminder,
}

/// <summary>What one person answered: values by the key of the question. An unanswered question is not in it.</summary>
internal sealed class SurveyAnswers : Dictionary<string, List<string>>
{
    public SurveyAnswers() : base(StringComparer.Ordinal)
    {
    }

    public IReadOnlyList<string> To(string key) => TryGetValue(key, out var values) ? values : [];
}

/// <summary>Names that can be read aloud, and not guessed.</summary>
internal static class EngagementReference
{
    public const int MaxLength = 20;

    // Without those that are taken for one another.
    private const string Characters = "34679ACDEFGHJKMNPQRTWXY";

    public static string New(string kind) => $"{kind}-{RandomNumberGenerator.GetString(Characters, 8)}";
}
