using Keyholder.BuildingBlocks.Policies;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features;
using Keyholder.Notices.Features.Checks;

namespace Keyholder.Notices.Tests.Domain;

[Trait("Requirement", "N1")]
public sealed class ChecksCompletenessTests
{
    private static readonly Audience Anybody = new("", "", true, true);
    private static readonly ProcessingPicture Picture = DemoPicture.Of("orchard");

    [Theory]
    [InlineData(nameof(ClauseKind.Controller), "controller")]
    [InlineData(nameof(ClauseKind.Officer), "dpo")]
    [InlineData(nameof(ClauseKind.Purposes), "purposes")]
    [InlineData(nameof(ClauseKind.Recipients), "recipients")]
    [InlineData(nameof(ClauseKind.Retention), "retention")]
    [InlineData(nameof(ClauseKind.Rights), "rights")]
    [InlineData(nameof(ClauseKind.Complaints), "complaint")]
    [InlineData(nameof(ClauseKind.Provision), "statutory-or-contractual")]
    public void A_bound_clause_says_what_it_is_bound_to(string kind, string item)
    {
        var result = Check(["tenancy-management"], Enum.Parse<ClauseKind>(kind));
        var said = result.Items.Single(i => i.Item.Code == item);
        Assert.Equal((ItemState.There, "clause01"), (said.State, said.ClauseId));
    }

    [Fact]
    public void A_bound_clause_without_anything_to_say_does_not_count() => Assert.Contains(Check([], ClauseKind.Retention).Missing, m => m.Item.Code == "retention");

    [Theory]
    [InlineData("legitimate-interest", "antisocial-behaviour", "tenancy-management")]
    [InlineData("statutory-or-contractual", "tenancy-management", "antisocial-behaviour")]
    [InlineData("source", "antisocial-behaviour", "resident-engagement")]
    public void What_does_not_apply_to_the_activities_is_not_missed(string item, string applies, string doesNot)
    {
        Assert.Equal(ItemState.Missing, Check([applies], ClauseKind.Officer).Items.Single(i => i.Item.Code == item).State);
        Assert.Equal(ItemState.DoesNotApply, Check([doesNot], ClauseKind.Officer).Items.Single(i => i.Item.Code == item).State);
    }

    [Fact]
    public void An_interest_that_the_register_does_not_name_is_missed_and_the_activity_named()
    {
        var activity = Picture.Activities["antisocial-behaviour"];
        var picture = Picture with { Activities = new Dictionary<string, ActivityContent> { ["a"] = activity with { Bases = [new ActivityBasis([], "f")] } } };
        var missing = Check(["a"], ClauseKind.Purposes, picture).Missing.Single(m => m.Item.Code == "legitimate-interest");
        Assert.EndsWith("“Antisocial behaviour” rests on legitimate interests, and the register does not say which.", missing.Why, StringComparison.Ordinal);
    }

    [Fact, Trait("Requirement", "N8")]
    public void That_consent_can_be_withdrawn_is_missed_only_where_something_rests_on_consent()
    {
        var redress = DemoPicture.Of("redress");
        Assert.Contains(Check(["bulletin-tracking"], ClauseKind.Officer, redress).Missing, m => m.Item.Code == "withdraw-consent");
        Assert.DoesNotContain(Check(["bulletin-tracking"], ClauseKind.Consent, redress).Missing, m => m.Item.Code == "withdraw-consent");
        Assert.DoesNotContain(Check(["bulletins"], ClauseKind.Officer, redress).Missing, m => m.Item.Code == "withdraw-consent");
    }

    [Fact]
    public void An_audience_whose_data_comes_from_itself_is_held_to_Article_13_alone()
    {
        var items = NoticeChecks.Of("Nothing.", null, new Audience("", "", true, false), Picture.Policy, NoticeCheck.Of("Nothing.")).Items;
        Assert.DoesNotContain(items, i => i.Item.Code is "source" or "categories");
        Assert.Contains(items, i => i.Item.Code == "controller");
    }

    [Fact]
    public void A_notice_of_text_alone_is_recognised_by_its_words()
    {
        const string text = "We are the controller. Write to our data protection officer. Our lawful basis is Article 6(1)(f): our interest is in safe homes. We share it with the police. It stays in the UK. "
            + "We keep it for 6 years. You can ask for a copy of your data, have it corrected or deleted, restrict its use and object. You may complain to us and to the Information Commissioner. We collect your name and address, and get it from your family.";
        Assert.Empty(NoticeChecks.Of(text, null, Anybody, Picture.Policy, NoticeCheck.Of(text)).Missing.Select(m => m.Item.Code));
    }

    [Fact]
    public void Every_item_says_why_it_matters() => Assert.All(Picture.Policy.Required(Anybody), item => Assert.True(item.Why.Length > 20 && item.Rules.Count + item.SaidBy.Count > 0, item.Code));

    [Fact]
    public void Every_rule_that_an_item_leans_on_is_there()
    {
        var rules = Picture.Policy.Set.WithPrefix("notice.check.", NoticeCheck.Today).Select(p => p.Key["notice.check.".Length..]).ToHashSet();
        Assert.All(Picture.Policy.Required(Anybody).SelectMany(i => i.Rules), rule => Assert.Contains(rule, rules));
    }

    [Fact]
    public void The_next_day_on_which_a_rule_begins_or_ends_is_known()
    {
        Assert.Equal(new DateOnly(2026, 6, 19), LawCurrency.NextChange(Picture.Policy.Set, new DateOnly(2026, 6, 18)));
        Assert.Null(LawCurrency.NextChange(Picture.Policy.Set, new DateOnly(2090, 1, 1)));
    }

    [Theory]
    [InlineData("(a+)+$")]
    [InlineData("(request|requests|re.*)*must")]
    [InlineData("(.*)(.*)(.*)x{20}")]
    public void No_pattern_can_run_away(string pattern)
    {
        var text = string.Concat(Enumerable.Repeat("aaaaaaaaaa request must ", 4_000)) + "!";
        _ = NoticeRule.Pattern(pattern).IsMatch(text);
        Assert.True(NoticeRule.Pattern(pattern).Options.HasFlag(System.Text.RegularExpressions.RegexOptions.NonBacktracking));
    }

    [Fact]
    public void Every_pattern_of_the_packs_can_be_used()
    {
        var items = Picture.Policy.Required(Anybody);
        Assert.All(items.SelectMany(i => i.SaidBy.Concat(i.AppliesWhen)), p => Assert.DoesNotMatch(NoticeRule.Pattern(p), ""));
    }

    private static NoticeCheckResult Check(IReadOnlyList<string> activities, ClauseKind kind, ProcessingPicture? picture = null)
    {
        var of = picture ?? Picture;
        var composition = NoticeComposer.Compose(new NoticeContent { Title = "Notice", Activities = activities, Clauses = [new NoticeClause("clause01", kind, "Heading")] }, of);
        var text = composition.Notice.Markdown();
        return NoticeChecks.Of(text, composition, Anybody, of.Policy, NoticeCheck.Of(text));
    }
}
