using Keyholder.Notices.Domain;

namespace Keyholder.Notices.Tests.Domain;

[Trait("Requirement", "N4")]
public sealed class ChecksPlainLanguageTests
{
    private static readonly PlainLanguageMeasure Measure = new(25, 14, [("utilise", "use"), ("prior to", "before")]);

    [Theory]
    [InlineData("home", 1)]
    [InlineData("table", 2)]
    [InlineData("tenancy", 3)]
    [InlineData("information", 4)]
    [InlineData("shared", 1)]
    [InlineData("needed", 2)]
    [InlineData("the", 1)]
    public void Syllables_are_counted(string word, int syllables) => Assert.Equal(syllables, PlainLanguage.Syllables(word));

    [Fact]
    public void Short_words_in_short_sentences_read_easily()
    {
        var (easy, hard) = (Of("We keep your file. You can see it. Ask us."), Of("Notwithstanding the aforementioned administrative considerations, organisational accountability necessitates comprehensive documentation."));
        Assert.True(easy.Ease > 90 && easy.Age < 8, easy.InWords());
        Assert.True(hard.Ease < 10 && hard.Age > 20, hard.InWords());
    }

    [Fact]
    public void Sentences_end_where_readers_see_them_end()
    {
        var sentences = new NoticeText("# A heading. Left out\n\nWe rest on Article 6(1)(e). See [our page](/privacy/x.html) at 4.30 pm.\n\n- An item\n- Another **one**. And more\n| a | table |").Sentences().ToList();
        Assert.Equal([(3, "We rest on Article 6(1)(e)."), (3, "See our page at 4.30 pm."), (5, "An item"), (6, "Another one."), (6, "And more")], sentences);
    }

    [Fact]
    public void The_hardest_sentences_come_with_their_lines_and_there_are_five_at_most()
    {
        var long1 = string.Join(' ', Enumerable.Repeat("consideration", 30)) + ".";
        var reading = Of(string.Join("\n\n", Enumerable.Repeat("We keep it for six years after the end of your tenancy and then it goes away.", 6).Append(long1)));
        Assert.Equal(5, reading.Hardest.Count);
        Assert.Equal((13, 30), (reading.Hardest[0].Line, reading.Hardest[0].Words));
        Assert.Equal(1, reading.LongSentences);
    }

    [Fact]
    public void A_word_to_avoid_is_found_whole_and_in_any_case()
    {
        var avoided = Assert.Single(Of("Prior to a visit we call.\nUtilised is another word.").Avoid);
        Assert.Equal(("prior to", "before", 1), (avoided.Word, avoided.Say, Assert.Single(avoided.Lines)));
    }

    [Fact]
    public void Nothing_reads_easily() => Assert.Equal((0, 100), (Of("").Words, Of("").Ease));

    private static PlainLanguage Of(string text) => PlainLanguage.Of(new NoticeText(text), Measure);
}
