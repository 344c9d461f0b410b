using FsCheck;
using FsCheck.Fluent;
using Keyholder.SharingAgreements.Domain;

namespace Keyholder.SharingAgreements.Tests.Domain;

[Trait("Requirement", "S3")]
public sealed class PartnerTests
{
    [Fact]
    public void The_score_is_the_weighted_share_of_yes_and_partly_counts_half() =>
        Assert.Equal(58, Assessment.ScoreOf([(3, AssuranceAnswer.Yes), (1, AssuranceAnswer.Partly), (2, AssuranceAnswer.No)]));

    [Fact]
    public void What_does_not_apply_neither_helps_nor_harms() =>
        Assert.Equal(100, Assessment.ScoreOf([(1, AssuranceAnswer.Yes), (5, AssuranceAnswer.NotApplicable)]));

    [Fact]
    public void An_assessment_in_which_nothing_applies_shows_nothing() =>
        Assert.Equal(0, Assessment.ScoreOf([(5, AssuranceAnswer.NotApplicable)]));

    [Fact]
    public void A_better_answer_never_lowers_the_score() => Prop.ForAll(
        Gen.Zip(Gen.Choose(1, 5), Gen.Elements(AssuranceAnswer.Yes, AssuranceAnswer.Partly, AssuranceAnswer.No, AssuranceAnswer.NotApplicable)).ListOf().ToArbitrary(),
        answers =>
        {
            var score = Assessment.ScoreOf(answers);
            var better = Assessment.ScoreOf(answers.Select(a => (a.Item1, a.Item2 == AssuranceAnswer.No ? AssuranceAnswer.Partly : a.Item2)));
            return score is >= 0 and <= 100 && better >= score;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("NotAssessed", false)]
    [InlineData("Usable", true)]
    [InlineData("Refused", false)]
    [InlineData("Closed", false)]
    public void Only_a_partner_that_was_accepted_is_usable(string state, bool usable) =>
        Assert.Equal(usable, Partner(Enum.Parse<PartnerState>(state)).WhyNotUsable() is null);

    [Fact]
    public void A_partner_is_to_be_assessed_again_from_its_review_date()
    {
        var partner = Partner(PartnerState.Usable);
        partner.ReviewOn = new DateOnly(2026, 6, 1);
        Assert.False(partner.IsToBeAssessed(new DateOnly(2026, 5, 31)));
        Assert.True(partner.IsToBeAssessed(new DateOnly(2026, 6, 1)));
    }

    [Fact]
    [Trait("Requirement", "S9")]
    public void A_partner_that_has_not_deleted_all_data_is_not_closed() =>
        Assert.Equal("Brightwater has not yet deleted or returned all data", Partner(PartnerState.Usable).Close(agreementsInForce: 0, openRecalls: 1).Problem?.Message);

    [Fact]
    public void A_partner_with_an_agreement_in_force_is_not_closed() =>
        Assert.Equal("End the agreements with Brightwater first", Partner(PartnerState.Usable).Close(agreementsInForce: 1, openRecalls: 0).Problem?.Message);

    private static Partner Partner(PartnerState state) => new() { Name = "Brightwater", Kind = "Contractors and other providers", State = state };
}
