using Keyholder.Notices.Domain;
using Keyholder.Notices.Features.Writing;

namespace Keyholder.Notices.Tests.Domain;

[Trait("Requirement", "N4")]
public sealed class WritingTranslationCheckTests
{
    [Fact]
    public void Periods_names_and_addresses_that_a_translation_leaves_out_are_named() =>
        Assert.Equal(["3.5", "Birch Repairs Ltd", "Mailer Inc", "dpo@larch.example"], Missing("Piszemy do was.").Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("3,5 roku. Birch Repairs Ltd, MAILER INC, dpo@larch.example")]
    [InlineData("٣.٥ سنوات. Birch Repairs Ltd, Mailer Inc, dpo@larch.example")]
    public void What_is_there_in_the_manner_of_the_language_is_not_missed(string text) => Assert.Empty(Missing(text));

    [Fact]
    public void A_period_that_was_mistyped_is_missed() => Assert.Equal(["3.5"], Missing("35 roku. Birch Repairs Ltd, Mailer Inc, dpo@larch.example"));

    [Fact]
    public void Kinds_of_recipients_are_translated_and_not_looked_for() => Assert.DoesNotContain("Repairs contractors", Missing("Nic."));

    private static IEnumerable<string> Missing(string body)
    {
        var version = new NoticeVersion
        {
            Content = new NoticeContent { Title = "Your data" },
            CreatedBy = "system",
            Composed = new ComposedNotice("Your data", "", [
                new("officer1", ClauseKind.Officer, "Who answers", "Write to [dpo@larch.example](mailto:dpo@larch.example)."),
                new("keeping1", ClauseKind.Retention, "How long", "Table"), new("others01", ClauseKind.Recipients, "Who gets it", "List"), new("abroad01", ClauseKind.Transfers, "Abroad", "List")]),
        };
        version.Facts.AddRange(new (ClauseKind Kind, string Clause, string Subject, string Says)[]
        {
            (ClauseKind.Retention, "keeping1", "panel", "3.5 years after the term began"), (ClauseKind.Recipients, "others01", "Repairs contractors", "Repairs contractors"),
            (ClauseKind.Recipients, "others01", "Birch Repairs Ltd", "Repairs contractors"), (ClauseKind.Transfers, "abroad01", "Mailer Inc, United States", "adequacy"),
        }.Select(f => new NoticeFact { Kind = f.Kind, ClauseId = f.Clause, Subject = f.Subject, Says = f.Says }));
        return TranslationCheck.Of(version, "", "", body).Select(m => m.Missing);
    }
}
