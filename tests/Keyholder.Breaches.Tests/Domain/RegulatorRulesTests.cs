using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Security;

namespace Keyholder.Breaches.Tests.Domain;

[Trait("Requirement", "B3")]
public sealed class RegulatorRulesTests
{
    private static readonly DateTimeOffset Aware = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly string[] Headings = ["One", "Two", "Three", "Four", "Five", "Six"];

    private static Dictionary<string, string> Texts(params (string Code, string Text)[] texts) => texts.ToDictionary(t => t.Code, t => t.Text, StringComparer.Ordinal);

    private static FormField Field(string code) => RegulatorForm.Fields.Single(f => f.Code == code);

    [Fact]
    public void A_part_nobody_saved_is_offered_from_the_case()
    {
        var answer = RegulatorForm.Answer(Field("what"), null, null, Texts(("what", "Letters went astray")));
        Assert.Equal((AnswerSource.FromCase, "Letters went astray"), (answer.Source, answer.Text));
    }

    [Fact]
    public void What_somebody_wrote_stays_when_the_case_changes_and_the_change_is_marked()
    {
        var answer = RegulatorForm.Answer(Field("people"), Texts(("people", "About 40")), Texts(("people", "About 40")), Texts(("people", "About 60")));
        Assert.Equal((AnswerSource.CaseChanged, "About 40", "About 60"), (answer.Source, answer.Text, answer.CaseText));
    }

    [Fact]
    public void What_somebody_wrote_otherwise_than_the_case_is_theirs()
    {
        Assert.Equal(AnswerSource.Written, RegulatorForm.Answer(Field("people"), Texts(("people", "Nobody knows")), Texts(("people", "About 40")), Texts(("people", "About 40"))).Source);
        Assert.Equal(AnswerSource.Empty, RegulatorForm.Answer(Field("people"), Texts(), Texts(), Texts()).Source);
    }

    [Fact]
    public void What_the_law_asks_for_is_missing_until_it_is_written_and_the_text_says_so()
    {
        var answers = RegulatorForm.Fields.Select(f => RegulatorForm.Answer(f, null, null, Texts(("what", "Letters went astray")))).ToList();
        Assert.Equal(["people", "records", "consequences", "containment", "prevention"], RegulatorForm.Missing(answers).Select(f => f.Code));
        Assert.Equal([2, 3, 4, 5, 6], RegulatorForm.EmptyParts(answers));
        var text = RegulatorForm.Text("Opening", Headings, answers);
        Assert.Contains("1. One\n\nWhat happened:\nLetters went astray\n", text, StringComparison.Ordinal);
        Assert.Contains($"Kinds and approximate number of people:\n{RegulatorForm.NotKnown}\n", text, StringComparison.Ordinal);
        Assert.EndsWith($"6. Six\n\n{RegulatorForm.NotKnown}\n", text, StringComparison.Ordinal);
        Assert.Equal(Enumerable.Range(1, 6), Enumerable.Range(1, 6).OrderBy(n => text.IndexOf($"\n{n}. ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Write to robin.reed@example.org", "robin.reed@example.org")]
    [InlineData("Her number is QQ 12 34 56 C", null)]
    [InlineData("Her number is AB 12 34 56 C", "AB 12 34 56 C")]
    [InlineData("Call 020 7946 0018 about it", "020 7946 0018")]
    [InlineData("Call +44 7700 900123 about it", "+44 7700 900123")]
    [InlineData("She lives at SW1A 2AA now", "SW1A 2AA")]
    [InlineData("We told Mrs Reed of it", "Mrs Reed")]
    [InlineData("It concerns robin reed and others", "robin reed")]
    [InlineData("About 120 records of 40 tenants, found on 3 March 2026 at 4:15pm, case BR-2026-00004", null)]
    [InlineData("The Robins Reeds society was told", null)]
    public void Names_and_details_of_people_are_found(string text, string? found) =>
        Assert.Equal(found is null ? [] : [found], PersonalDetails.In([text], ["Robin Reed"]));

    [Fact]
    public void A_name_that_is_known_twice_is_found_once_and_a_short_one_not_at_all() =>
        Assert.Equal(["Robin Reed"], PersonalDetails.In(["It concerns Robin Reed and Jo."], ["Robin Reed", " robin reed ", "Jo", "Ann Lee"]));

    [Fact]
    public void The_first_report_is_the_initial_one_and_no_kind_but_the_follow_up_comes_twice()
    {
        var breach = Breach();
        var at = Aware.AddHours(3);
        Assert.Null(RegulatorFiling.Check(FilingKind.Initial, at, [], breach, at));
        Assert.Equal("Kind", RegulatorFiling.Check(FilingKind.FollowUp, at, [], breach, at)!.Field);
        Assert.Equal("Kind", RegulatorFiling.Check(FilingKind.Initial, at, [Filing(FilingKind.Initial, at)], breach, at)!.Field);
        Assert.Null(RegulatorFiling.Check(FilingKind.FollowUp, at, [Filing(FilingKind.Initial, at), Filing(FilingKind.FollowUp, at)], breach, at));
        Assert.Equal("Kind", RegulatorFiling.Check(FilingKind.Final, at, [Filing(FilingKind.Initial, at), Filing(FilingKind.Final, at)], breach, at)!.Field);
    }

    [Fact]
    public void A_report_is_sent_after_awareness_after_the_one_before_and_not_in_the_future()
    {
        var (breach, now) = (Breach(), Aware.AddDays(2));
        Assert.Equal("SentAt", RegulatorFiling.Check(FilingKind.Initial, Aware.AddMinutes(-1), [], breach, now)!.Field);
        Assert.Equal("SentAt", RegulatorFiling.Check(FilingKind.Initial, now.AddMinutes(1), [], breach, now)!.Field);
        Assert.Equal("SentAt", RegulatorFiling.Check(FilingKind.FollowUp, Aware.AddHours(1), [Filing(FilingKind.Initial, Aware.AddHours(2))], breach, now)!.Field);
    }

    [Theory]
    [InlineData("/staff/sharing", true)]
    [InlineData("//elsewhere.example", false)]
    [InlineData("/\\elsewhere.example", false)]
    [InlineData("https://elsewhere.example", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("/staff/a b", false)]
    [InlineData("/", false)]
    public void A_link_leads_to_a_page_of_this_site_only(string path, bool here) => Assert.Equal(here, BreachLink.IsPathHere(path));

    private static Breach Breach() => new()
    {
        Id = Guid.NewGuid(),
        Reference = "BR-2026-00001",
        Title = "Letters",
        Incident = "other",
        What = new SealedText([]),
        OpenedBy = "system",
        AwareAt = Aware,
    };

    private static RegulatorFiling Filing(FilingKind kind, DateTimeOffset at) => new() { Kind = kind, SentAt = at, Text = new SealedText([]), Sha256 = "", By = "system" };
}
