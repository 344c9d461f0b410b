using Keyholder.RightsRequests.Domain;
using Keyholder.TestKit;

namespace Keyholder.RightsRequests.Tests.Domain;

public sealed class ReferenceTests
{
    [Fact]
    public void A_reference_names_the_organisation_and_the_year_and_cannot_be_misread()
    {
        var reference = Reference.New("kingsmere", new DateOnly(2026, 10, 7));

        Assert.Matches("^KI-2026-[34679ACDEFGHJKMNPQRTWXY]{6}$", reference);
    }

    [Fact]
    public void References_do_not_follow_one_another() =>
        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(_ => Reference.New("kingsmere", new DateOnly(2026, 10, 7))).Distinct(StringComparer.Ordinal).Count());

    [Fact]
    public void A_typed_reference_is_found_in_any_case_and_with_spaces() =>
        Assert.Equal("KI-2026-7QX4RT", Reference.Normalise(" ki 2026 7qx4rt "));

    [Theory]
    [InlineData("Zoë O'Neill-Smith", "zoe", "oneill", "smith")]
    [InlineData("AMIRA  khan", "amira", "khan")]
    [InlineData("a.khan@Example.org", "a.khan@example.org")]
    public void Names_are_indexed_by_plain_words(string text, params string[] words) => Assert.Equal(words, SearchIndex.Words(text));

    [Fact]
    [Trait("Requirement", "A3")]
    public void The_index_says_nothing_without_its_key()
    {
        var key = TestKeys.New();

        Assert.Equal(SearchIndex.TermsIn("Khan", key), SearchIndex.TermsIn("khan", key));
        Assert.NotEqual(SearchIndex.TermsIn("Khan", key), SearchIndex.TermsIn("Khan", TestKeys.New()));
    }
}
