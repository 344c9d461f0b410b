using FsCheck;
using FsCheck.Fluent;
using Keyholder.Engagement.Domain;
using Keyholder.Engagement.Features.Bulletins;
using Keyholder.TestKit;

namespace Keyholder.Engagement.Tests;

[Trait("Requirement", "G8")]
public sealed class SurveysDomainTests
{
    private static readonly DateOnly Today = new(2026, 10, 7);
    private static readonly DateTimeOffset Now = new(2026, 10, 7, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(2, 5, 22)]
    [InlineData(3, 5, 18)]
    [InlineData(4, 3, 12)]
    [InlineData(5, 5, 10)]
    [InlineData(6, 2, 8)]
    [Trait("Requirement", "G3")]
    public void Whoever_knows_the_total_and_how_numbers_are_hidden_cannot_work_out_a_small_one(int cells, int threshold, int most)
    {
        for (var total = threshold; total <= most; total++)
        {
            foreach (var alike in Tables(total, cells).GroupBy(t => string.Join(' ', SurveySuppression.OfTable(t, threshold).Select(c => c?.ToString() ?? "?"))))
            {
                var shown = SurveySuppression.OfTable(alike.First(), threshold);
                for (var cell = 0; cell < cells; cell++)
                {
                    if (shown[cell] is { } count) Assert.True(count >= threshold, alike.Key);
                    else Assert.True(alike.Select(t => t[cell]).Distinct().Count() > 1, $"{total}: {alike.Key}");
                }
            }
        }
    }

    [Fact]
    [Trait("Requirement", "G3")]
    public void A_table_never_shows_a_small_number_and_never_hides_one_alone() =>
        Prop.ForAll(Gen.Choose(0, 12).ListOf().ToArbitrary(), counts =>
        {
            int[] table = [.. counts];
            var shown = SurveySuppression.OfTable(table, 5);
            return shown.All(c => c is null or >= 5) && (table.Length < 2 || shown.Count(c => c is null) != 1);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(2, true, 3, 16)]
    [InlineData(2, false, 3, 12)]
    [InlineData(2, true, 5, 22)]
    [InlineData(3, true, 3, 9)]
    [Trait("Requirement", "G3")]
    public void Of_choices_that_people_take_any_number_of_nobody_works_out_how_few_took_some_together(int choices, bool required, int threshold, int most)
    {
        // A bit for each choice: everything that one person can answer.
        int[] kinds = [.. Enumerable.Range(required ? 1 : 0, (1 << choices) - (required ? 1 : 0))];
        for (var total = threshold; total <= most; total++)
        {
            var known = Tables(total, kinds.Length).GroupBy(t => Shown(SurveySuppression.OfChoices(Taken(t), total, required, threshold)));
            foreach (var alike in known)
            {
                for (var kind = 0; kind < kinds.Length; kind++) Unknown(alike.Select(t => t[kind]), threshold, $"{total}: {alike.Key}, those of {kinds[kind]}");
                for (var choice = 0; choice < choices; choice++) Unknown(alike.Select(t => Taken(t)[choice]), threshold, $"{total}: {alike.Key}, choice {choice}");
                Unknown(alike.Select(t => t.Where((_, i) => int.PopCount(kinds[i]) > 1).Sum()), threshold, $"{total}: {alike.Key}, more than one");
            }
        }

        List<int> Taken(int[] table) => [.. Enumerable.Range(0, choices).Select(c => table.Where((_, i) => (kinds[i] >> c & 1) == 1).Sum())];
    }

    [Theory]
    [InlineData(true, 3, 9)]
    [InlineData(false, 3, 8)]
    [InlineData(true, 5, 12)]
    [Trait("Requirement", "G3")]
    public void Of_dates_nobody_works_out_that_few_gave_a_month(bool required, int threshold, int most)
    {
        // More months than fewer than the threshold could fill: nobody knows which ones were given.
        string[] days = ["1931-03-02", "1957-08-20", "1990-01-31", "2001-12-24", "2010-05-05", "2020-06-06"];
        var question = new SurveyQuestion("d", QuestionKind.Date, "Since when?", null, required, []);
        for (var total = threshold; total <= most; total++)
        {
            var known = Tables(total, days.Length).Select(t => required ? [.. t, 0] : t).GroupBy(t => string.Join(' ', SurveyResult.Of([question], AnswersOf(t), threshold).Questions[0].Counts.Select(c => $"{c.Name}={c.Count?.ToString() ?? "?"}")));
            foreach (var alike in known)
            {
                for (var cell = 0; cell < days.Length; cell++) Unknown(alike.Select(t => t[cell]), threshold, $"{total}: {alike.Key}, {days[cell]}", orNone: !alike.Key.Contains(InWords(days[cell]), StringComparison.Ordinal));
            }
        }

        // Where it may be left out, the last cell is of those who did.
        List<SurveyAnswers> AnswersOf(int[] table) => [.. table.SelectMany((n, i) => Enumerable.Range(0, n).Select(_ => i == days.Length - (required ? 0 : 1) ? new SurveyAnswers() : Of("d", days[i])))];
        static string InWords(string day) => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture).ToString("MMMM yyyy", System.Globalization.CultureInfo.GetCultureInfo("en-GB"));
    }

    [Fact]
    [Trait("Requirement", "G3")]
    public void A_month_that_few_gave_is_not_even_named()
    {
        var question = new SurveyQuestion("d", QuestionKind.Date, "Since when?", null, true, []);
        var answers = Enumerable.Range(0, 20).Select(i => Of("d", i < 8 ? "2020-02-01" : i < 14 ? "2021-03-02" : i < 19 ? $"19{30 + i}-04-03" : "1931-03-02")).ToList();
        SurveyCount[] counts = [new("February 2020", 8), new("March 2021", 6), new("Another month", 6)];
        Assert.Equal(counts, SurveyResult.Of([question], answers, 5).Questions[0].Counts);
    }

    [Fact]
    public void A_part_is_hidden_when_the_rest_is_small_too()
    {
        Assert.Equal(5, SurveySuppression.OfPart(5, 10, 5));
        Assert.Null(SurveySuppression.OfPart(4, 10, 5));
        Assert.Null(SurveySuppression.OfPart(6, 10, 5));
        Assert.Null(SurveySuppression.OfPart(10, 10, 5));
    }

    [Fact]
    public void Of_three_people_nothing_is_shown()
    {
        var question = Choice("a");
        var result = SurveyResult.Of([question], [Of("a", "0"), Of("a", "0"), Of("a", "1")], 5);
        Assert.Null(result.Answers);
        Assert.Empty(result.Questions);
    }

    [Fact]
    public void What_few_wrote_in_their_own_words_is_not_shown()
    {
        var question = new SurveyQuestion("t", QuestionKind.Text, "Why?", null, false, []);
        var answers = Enumerable.Range(0, 6).Select(i => i < 4 ? Of("t", $"because {i}") : new SurveyAnswers()).ToList();
        Assert.Empty(SurveyResult.Texts(question, answers, 5));
        answers.Add(Of("t", "because 5"));
        Assert.Equal(5, SurveyResult.Texts(question, answers, 5).Count);
    }

    [Fact]
    public void Those_who_left_a_question_out_are_counted_with_the_others()
    {
        var answers = Enumerable.Range(0, 20).Select(i => i < 7 ? Of("a", "0") : i < 13 ? Of("a", "1") : new SurveyAnswers()).ToList();
        SurveyCount[] counts = [new("Yes", 7), new("No", 6), new("No answer", 7)];
        Assert.Equal(counts, SurveyResult.Of([Choice("a")], answers, 5).Questions[0].Counts);
    }

    [Fact]
    public void Whether_it_is_anonymous_and_what_it_asks_is_settled_once_it_is_open()
    {
        var survey = Draft();
        Assert.Null(survey.Put(Choice("a")));
        Assert.Null(survey.Open(Today, Now));
        Assert.StartsWith("Whom a survey asks", survey.Change(Details() with { Anonymous = false }, Today)!.Message, StringComparison.Ordinal);
        Assert.Null(survey.Change(Details() with { ClosesOn = Today.AddDays(30) }, Today));
        Assert.NotNull(survey.Put(Choice("b")));
        Assert.NotNull(survey.Remove("a"));
        Assert.NotNull(survey.Open(Today, Now));
    }

    [Fact]
    public void A_survey_for_anybody_is_anonymous_and_an_empty_one_is_not_opened()
    {
        var survey = Draft();
        Assert.Equal("Anonymous", survey.Change(Details() with { Audience = SurveyAudience.Anybody, Anonymous = false }, Today)!.Field);
        Assert.Equal("Add a question before you open the survey", survey.Open(Today, Now)!.Message);
    }

    [Fact]
    public void A_reminder_is_begun_once()
    {
        var survey = Draft();
        Assert.Null(survey.Change(Details() with { RemindsOn = Today.AddDays(2) }, Today));
        survey.Put(Choice("a"));
        survey.Open(Today, Now);
        survey.Mailed(null);
        Assert.False(survey.BeginReminder(Today.AddDays(1)));
        Assert.True(survey.BeginReminder(Today.AddDays(2)));
        Assert.False(survey.BeginReminder(Today.AddDays(2)));
    }

    [Theory]
    [InlineData(nameof(QuestionKind.OneChoice), "7", false)]
    [InlineData(nameof(QuestionKind.OneChoice), "1", true)]
    [InlineData(nameof(QuestionKind.Scale), "0", false)]
    [InlineData(nameof(QuestionKind.Scale), "5", true)]
    [InlineData(nameof(QuestionKind.Scale), "6", false)]
    [InlineData(nameof(QuestionKind.Date), "2026-02-30", false)]
    [InlineData(nameof(QuestionKind.Date), "2026-02-28", true)]
    public void An_answer_is_one_of_those_that_can_be_given(string kind, string value, bool right) =>
        Assert.Equal(right, new SurveyQuestion("a", Enum.Parse<QuestionKind>(kind), "Which?", null, true, ["Yes", "No"]).Wrong([value]) is null);

    [Fact]
    public void The_roll_keeps_no_order_and_nobody_twice()
    {
        var roll = new SurveyRoll { SurveyId = Guid.NewGuid(), Page = "a" };
        Assert.True(roll.Enter("a9"));
        Assert.True(roll.Enter("a1"));
        Assert.False(roll.Enter("a9"));
        Assert.Equal(["a1", "a9"], roll.Prints);
    }

    [Fact]
    public void What_is_dropped_into_a_box_comes_out_of_it_and_opens_with_its_key_only()
    {
        var (key, box) = (TestKeys.New(), new BallotBox { SurveyId = Guid.NewGuid(), Number = 3 });
        foreach (var value in (string[])["0", "1", "0"]) box.Drop(Of("a", value), key);
        Assert.Equal(["0", "0", "1"], box.Open(key).Select(a => a["a"][0]).Order(StringComparer.Ordinal));
        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => box.Open(TestKeys.New()));
    }

    [Theory]
    [Trait("Requirement", "G9")]
    [InlineData("![x](https://evil.example/pixel.gif)", "<img")]
    [InlineData("<img src=https://evil.example/pixel.gif>", "<img")]
    [InlineData("[x](javascript:alert(1))", "href")]
    [InlineData("[x](//evil.example)", "href")]
    [InlineData("<script>alert(1)</script>", "<script")]
    public void A_bulletin_can_hold_no_pixel_and_no_script(string markdown, string never)
    {
        using var text = new StringWriter();
        BulletinMarkdown.ToHtml(markdown).WriteTo(text, System.Text.Encodings.Web.HtmlEncoder.Default);
        Assert.DoesNotContain(never, text.ToString(), StringComparison.Ordinal);
    }

    private static IEnumerable<int[]> Tables(int total, int cells) =>
        cells == 1 ? [[total]] : Enumerable.Range(0, total + 1).SelectMany(first => Tables(total - first, cells - 1).Select(rest => (int[])[first, .. rest]));

    private static string Shown(IReadOnlyList<int?> counts) => string.Join(' ', counts.Select(c => c?.ToString() ?? "?"));

    /// <summary>What whoever knows everything but a number could think it is: more than one thing, or a number that may be known.</summary>
    private static void Unknown(IEnumerable<int> possible, int threshold, string what, bool orNone = false)
    {
        var all = possible.Distinct().Take(2).ToList();
        Assert.True(all.Count > 1 || all[0] >= threshold || orNone && all[0] == 0, what);
    }

    private static Survey Draft()
    {
        var survey = new Survey { Id = Guid.NewGuid(), Reference = "SV-1", CreatedBy = "system", CreatedAt = Now, RollKeyId = Guid.NewGuid() };
        Assert.Null(survey.Change(Details(), Today));
        return survey;
    }

    private static SurveyDetails Details() => new("Repairs", "About repairs", SurveyAudience.Residents, null, true, Today.AddDays(14), null);

    private static SurveyQuestion Choice(string key) => new(key, QuestionKind.OneChoice, "Are you content?", null, false, ["Yes", "No"]);

    private static SurveyAnswers Of(string key, string value) => new() { [key] = [value] };
}
