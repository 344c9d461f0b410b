using Keyholder.RightsRequests.Domain;
using static Keyholder.RightsRequests.Tests.Domain.Sample;

namespace Keyholder.RightsRequests.Tests.Domain;

public sealed class AnswerTests
{
    private readonly Sample _sample = Ready();

    [Fact]
    public void A_complete_answer_misses_nothing()
    {
        var answer = Answer([_sample.Item(Disclosure.Disclose)]);

        Assert.Equal(RequestOutcome.DisclosedInFull, answer.Natural);
        Assert.Empty(answer.Missing(RequestOutcome.DisclosedInFull));
    }

    [Fact]
    public void An_item_that_nobody_reviewed_is_missing() =>
        Assert.Contains("1 item has not been reviewed.", Missing(Answer([_sample.Item()]), RequestOutcome.DisclosedInFull));

    [Fact]
    [Trait("Requirement", "Q2")]
    public void Nothing_held_is_said_only_after_a_search_that_found_nothing()
    {
        Assert.Contains("Record where you searched.", Missing(Answer([], searched: false), RequestOutcome.NothingHeld));
        Assert.Empty(Missing(Answer([]), RequestOutcome.NothingHeld));
        Assert.Contains("Something was found, so you cannot say that nothing is held.", Missing(Answer([_sample.Item(Disclosure.Disclose)]), RequestOutcome.NothingHeld));
    }

    [Fact]
    public void What_is_left_out_needs_an_exemption()
    {
        var item = _sample.Item(Disclosure.Withhold);
        var other = _sample.Item(Disclosure.Disclose);

        Assert.NotEmpty(Answer([item, other]).Missing(RequestOutcome.DisclosedInPart));
        Assert.Empty(Answer([item, other], exclusions: [_sample.Exempt(item)]).Missing(RequestOutcome.DisclosedInPart));
    }

    [Fact]
    public void An_answer_that_leaves_something_out_is_not_in_full()
    {
        var item = _sample.Item(Disclosure.DiscloseRedacted);
        var answer = Answer([item], exclusions: [_sample.Exempt(item)]);

        Assert.Equal(RequestOutcome.DisclosedInPart, answer.Natural);
        Assert.NotEmpty(answer.Missing(RequestOutcome.DisclosedInFull));
    }

    [Fact]
    public void An_answer_that_leaves_everything_out_is_a_refusal()
    {
        var item = _sample.Item(Disclosure.Withhold);

        Assert.Equal(RequestOutcome.Refused, Answer([item], exclusions: [_sample.Exempt(item)]).Natural);
    }

    [Fact]
    [Trait("Requirement", "Q3")]
    public void Every_other_person_needs_a_decision()
    {
        var item = _sample.Item(Disclosure.Disclose);

        Assert.Contains("You have not decided about 1 other person.", Missing(Answer([item], others: [_sample.Other(item)]), RequestOutcome.DisclosedInFull));
    }

    [Fact]
    [Trait("Requirement", "Q3")]
    public void An_item_is_not_disclosed_in_full_against_a_decision_to_redact()
    {
        var item = _sample.Item(Disclosure.Disclose);
        var other = _sample.Other(item);
        other.Decide(ThirdPartyDecision.Redact, "They said no", _sample.Key, "staff");

        Assert.Contains(Missing(Answer([item], others: [other]), RequestOutcome.DisclosedInFull), m => m.Contains("another person", StringComparison.Ordinal));
    }

    [Fact]
    public void The_answer_waits_for_identity()
    {
        var sample = new Sample();
        var answer = new Answer(sample.Request, [sample.Searched()], [sample.Item(Disclosure.Disclose)], [], []);

        Assert.Contains("Accept who the person is.", Missing(answer, RequestOutcome.DisclosedInFull));
    }

    [Fact]
    [Trait("Requirement", "Q3")]
    public void Without_consent_disclosing_needs_a_reason()
    {
        var other = _sample.Other();

        Assert.False(other.Decide(ThirdPartyDecision.Disclose, null, _sample.Key, "staff").Ok);
        Assert.True(other.Decide(ThirdPartyDecision.Disclose, "They wrote it for the person to read", _sample.Key, "staff").Ok);
    }

    [Fact]
    [Trait("Requirement", "Q3")]
    public void With_consent_disclosing_needs_no_reason()
    {
        var other = _sample.Other();
        other.AskConsent(Received, Today);
        other.RecordConsent(Consent.Given, Today, Today);

        Assert.True(other.Decide(ThirdPartyDecision.Disclose, null, _sample.Key, "staff").Ok);
    }

    [Fact]
    [Trait("Requirement", "Q3")]
    public void A_refused_consent_reopens_a_decision_that_rested_on_it()
    {
        var other = _sample.Other();
        other.AskConsent(Received, Today);
        other.RecordConsent(Consent.Given, Today, Today);
        other.Decide(ThirdPartyDecision.Disclose, null, _sample.Key, "staff");

        other.RecordConsent(Consent.Refused, Today, Today);

        Assert.Equal(ThirdPartyDecision.Undecided, other.Decision);
    }

    [Fact]
    public void Consent_is_not_answered_before_it_is_asked() =>
        Assert.False(_sample.Other().RecordConsent(Consent.Given, Today, Today).Ok);

    [Fact]
    public void An_item_is_not_redacted_without_a_redacted_copy() =>
        Assert.False(_sample.Item(kind: FoundKind.Document).Decide(Disclosure.DiscloseRedacted).Ok);

    private static List<string> Missing(Answer answer, RequestOutcome proposed) => [.. answer.Missing(proposed).Select(p => p.Message)];

    private Answer Answer(FoundItem[] found, ThirdParty[]? others = null, Exclusion[]? exclusions = null, bool searched = true) =>
        new(_sample.Request, searched ? [_sample.Searched()] : [], found, others ?? [], exclusions ?? []);
}
