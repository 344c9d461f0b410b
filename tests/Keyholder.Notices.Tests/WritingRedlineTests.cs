using Keyholder.Notices.Domain;
using Keyholder.Notices.Features;
using Keyholder.Notices.Features.Writing;

namespace Keyholder.Notices.Tests;

[Trait("Requirement", "N11")]
public sealed class WritingRedlineTests
{
    [Fact]
    public void A_changed_word_is_marked_and_the_rest_of_the_sentence_is_not() => Assert.Equal(
        [new(Change.Same, "We keep it for "), new(Change.Removed, "six"), new(Change.Added, "seven"), new(Change.Same, " years. Then it goes.")],
        Redline.Words("We keep it for six years. Then it goes.", "We keep it for seven years. Then it goes."));

    [Fact]
    public void A_sentence_that_has_nothing_of_the_old_one_replaces_it_whole() => Assert.Equal(
        [new(Change.Removed, "Cats sleep all day."), new(Change.Added, "Nobody reads this policy.")],
        Redline.Words("Cats sleep all day.", "Nobody reads this policy."));

    [Fact]
    public void Clauses_are_added_removed_and_moved()
    {
        var redline = Redline.Of(Of(("a", "One"), ("b", "Two"), ("c", "Three"), ("d", "Four")), Of(("c", "Three"), ("a", "One"), ("b", "Two"), ("e", "Five")));
        Assert.Equal(["c", "a", "b", "e", "d"], redline.Clauses.Select(c => c.Id).OrderBy(id => id == "d"));
        Assert.Equal(["c"], redline.Clauses.Where(c => c.Moved).Select(c => c.Id));
        Assert.Equal(Change.Added, redline.Clauses.Single(c => c.Id == "e").Change);
        Assert.Equal(Change.Removed, redline.Clauses.Single(c => c.Id == "d").Change);
        Assert.False(redline.IsSame);
    }

    [Fact]
    public void The_same_text_has_no_difference() => Assert.True(Redline.Of(Of(("a", "One **bold** word\n\n- a\n- b")), Of(("a", "One **bold** word\n\n- a\n- b"))).IsSame);

    [Fact]
    public void A_row_of_a_table_and_a_point_of_a_list_are_compared_in_words()
    {
        var redline = Redline.Of(Of(("a", "| Records | How long |\n|---|---|\n| Repairs | 6 years |\n\n- [Ask us](/requests/new)")), Of(("a", "| Records | How long |\n|---|---|\n| Repairs | 7 years |\n\n- [Ask us](/requests/new)")));
        var row = Assert.Single(redline.Clauses.Single().Blocks, b => !b.IsSame);
        Assert.Equal(BlockKind.TableRow, row.Kind);
        Assert.Equal([new(Change.Same, "Repairs – "), new(Change.Removed, "6"), new(Change.Added, "7"), new(Change.Same, " years")], row.Pieces);
        Assert.Contains(redline.Clauses.Single().Blocks, b => b.Kind == BlockKind.Bullet && b.Pieces.Single().Text == "Ask us");
    }

    [Fact]
    public void Facts_that_changed_are_named_with_what_was_said()
    {
        StatedFact Kept(string says) => new(ClauseKind.Retention, "x", "repairs", says);
        var changed = Assert.Single(Redline.Facts([Kept("six years"), new(ClauseKind.Data, "y", "name", "Name")], [Kept("seven years"), new(ClauseKind.Data, "y", "name", "Name")]));
        Assert.Equal(new ChangedFact(ClauseKind.Retention, "repairs", "six years", "seven years"), changed);
    }

    [Fact]
    public void A_PDF_of_a_notice_is_made_of_its_clauses()
    {
        var pdf = NoticePdf.Of(Of(("a", "Words with a [link](https://example.org).\n\n- one\n- two\n\n| A | B |\n|---|---|\n| 1 | 2 |")), "Alpha Homes", "Version 1.");
        Assert.StartsWith("%PDF-1.7", System.Text.Encoding.ASCII.GetString(pdf, 0, 8), StringComparison.Ordinal);
    }

    private static ComposedNotice Of(params (string Id, string Text)[] clauses) => new("Notice", "", [.. clauses.Select(c => new ComposedClause(c.Id, ClauseKind.Text, $"Heading {c.Id}", c.Text))]);
}

[Trait("Requirement", "N11")]
public sealed class WritingMergeTests
{
    private static readonly NoticeContent Origin = Of(("a", "One"), ("b", "Two"), ("c", "Three"));

    [Fact]
    public void What_only_one_changed_is_taken_without_a_question()
    {
        var merge = NoticeMerge.Of(Origin, Of(("a", "One!"), ("b", "Two"), ("c", "Three")), Of(("a", "One"), ("b", "Two"), ("d", "Four"), ("c", "Three!")), new HashSet<string>());
        Assert.Empty(merge.Conflicts);
        Assert.Equal(["a One!", "b Two", "d Four", "c Three!"], merge.Content.Clauses.Select(c => $"{c.Id} {c.Text}"));
    }

    [Fact]
    public void What_both_changed_differently_is_chosen_by_a_person()
    {
        var (mine, theirs) = (Of(("a", "Mine"), ("b", "Two"), ("c", "Three")), Of(("a", "Theirs"), ("b", "Two"), ("c", "Three")));
        var asked = NoticeMerge.Of(Origin, mine, theirs, new HashSet<string>());
        Assert.Equal(["a"], asked.Conflicts.Select(c => c.Part));
        Assert.Equal("Theirs", NoticeMerge.Of(Origin, mine, theirs, new HashSet<string> { "a" }).Content.Clauses[0].Text);
        Assert.Equal("Mine", asked.Content.Clauses[0].Text);
    }

    [Fact]
    public void A_clause_that_one_removed_and_the_other_changed_is_a_conflict()
    {
        var merge = NoticeMerge.Of(Origin, Of(("a", "One"), ("c", "Three")), Of(("a", "One"), ("b", "Two!"), ("c", "Three")), new HashSet<string>());
        var conflict = Assert.Single(merge.Conflicts);
        Assert.Null(conflict.Mine);
        Assert.DoesNotContain(merge.Content.Clauses, c => c.Id == "b");
    }

    [Fact]
    public void The_order_of_whoever_moved_clauses_stays() =>
        Assert.Equal(["c", "a", "b"], NoticeMerge.Of(Origin, Origin, Of(("c", "Three"), ("a", "One"), ("b", "Two")), new HashSet<string>()).Content.Clauses.Select(c => c.Id));

    [Fact]
    public void Activities_that_one_added_and_the_other_took_out_are_both_heeded() => Assert.Equal(
        ["repairs", "lettings"],
        NoticeMerge.Of(Origin with { Activities = ["repairs", "rent"] }, Origin with { Activities = ["repairs"] }, Origin with { Activities = ["repairs", "rent", "lettings"] }, new HashSet<string>()).Content.Activities);

    [Theory]
    [InlineData("Your data & you", "your-data-you")]
    [InlineData("  Tenants’ notice (2026)  ", "tenants-notice-2026")]
    public void An_address_is_made_of_a_title(string title, string slug) => Assert.Equal(slug, NoticeSlugs.From(title));

    private static NoticeContent Of(params (string Id, string Text)[] clauses) => new() { Title = "Notice", Clauses = [.. clauses.Select(c => new NoticeClause(c.Id, ClauseKind.Text, $"Heading {c.Id}", c.Text))] };
}
