using Keyholder.Notices.Domain;

namespace Keyholder.Notices.Tests.Domain;

/// <summary>Five documents as landlords publish them, for invented landlords, each with the faults that such documents have.</summary>
[Trait("Requirement", "N1")]
public sealed class NoticeRuleDocumentTests
{
    [Theory]
    // A council's statement: live before its committee agreed it, its meeting long past, a link to nowhere.
    [InlineData("council-statement", "provisional", 5)]
    [InlineData("council-statement", "promise-passed", 5)]
    [InlineData("council-statement", "dead-link", 27)]
    // A council's notice: the contact is elsewhere, the law is called new.
    [InlineData("council-notice", "contact-only-elsewhere", 34)]
    [InlineData("council-notice", "new-gdpr", 32)]
    [InlineData("council-notice", "vague-retention", 28)]
    // A co-operative's policy: counts from the wrong day, wants it in writing, advice for every request, a law that never came, a period that is both.
    [InlineData("co-op-policy", "time-from-making", 42)]
    [InlineData("co-op-policy", "request-in-writing", 26, 44)]
    [InlineData("co-op-policy", "legal-advice-always", 46)]
    [InlineData("co-op-policy", "eprivacy-proposal", 12)]
    [InlineData("co-op-policy", "eu-gdpr", 5, 11)]
    [InlineData("co-op-policy", "minimum-and-maximum", 58)]
    // An ombudsman's panel: wrong articles, a framework that is not, the EEA, tracking without consent.
    [InlineData("panel-notice", "article-6-citation", 7)]
    [InlineData("panel-notice", "article-9-citation", 9)]
    [InlineData("panel-notice", "eea-wording", 23)]
    [InlineData("panel-notice", "us-framework-name", 25)]
    [InlineData("panel-notice", "email-tracking", 29)]
    [InlineData("panel-notice", "dead-link", 33)]
    // A tenant management organisation's policy: a repealed Act, requests in writing only, old names and numbers, an assessment that nobody sees.
    [InlineData("tmo-policy", "repealed-1998-act", 13, 47)]
    [InlineData("tmo-policy", "request-in-writing", 49)]
    [InlineData("tmo-policy", "regulator-telephone", 57)]
    [InlineData("tmo-policy", "regulator-name", 21)]
    [InlineData("tmo-policy", "audit-commission", 35)]
    [InlineData("tmo-policy", "her-majesty", 31)]
    [InlineData("tmo-policy", "privacy-impact", 43)]
    [InlineData("tmo-policy", "impact-assessment-proof", 43)]
    [InlineData("tmo-policy", "transfer-vague", 37)]
    [InlineData("tmo-policy", "transfer-safeguard", 37)]
    public void A_fault_of_the_document_is_found_with_its_lines(string document, string rule, params int[] lines) =>
        Assert.Equal(lines, Assert.Single(Check(document), f => f.Code == rule).Places.Select(p => p.Line));

    [Theory]
    [InlineData("council-statement", "review-date")]
    [InlineData("council-statement", "controller-complaint")]
    [InlineData("council-notice", "retention-period")]
    [InlineData("council-notice", "lawful-basis")]
    [InlineData("council-notice", "transfer-statement")]
    [InlineData("council-notice", "schedule-1-condition")]
    [InlineData("co-op-policy", "controller-complaint")]
    [InlineData("co-op-policy", "withdraw-consent")]
    [InlineData("panel-notice", "schedule-1-condition")]
    [InlineData("panel-notice", "controller-complaint")]
    [InlineData("tmo-policy", "retention-period")]
    [InlineData("tmo-policy", "transfer-statement")]
    [InlineData("tmo-policy", "right-objection")]
    public void What_the_document_does_not_say_is_named(string document, string rule) => Assert.Empty(Assert.Single(Check(document), f => f.Code == rule).Places);

    [Theory]
    [InlineData("council-notice", "controller-complaint", "right-access", "officer-contact")]
    [InlineData("co-op-policy", "retention-period", "officer-contact", "right-access")]
    [InlineData("panel-notice", "retention-period", "withdraw-consent", "transfer-statement", "officer-contact", "right-access")]
    [InlineData("tmo-policy", "controller-complaint", "regulator-complaint", "controller-name", "officer-contact", "right-erasure")]
    public void What_the_document_says_in_its_own_words_is_recognised(string document, params string[] rules) => Assert.Empty(Check(document).Select(f => f.Code).Intersect(rules));

    private static IReadOnlyList<Finding> Check(string document) => NoticeCheck.Of(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Documents", $"{document}.md")));
}
