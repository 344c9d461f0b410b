using Keyholder.BuildingBlocks.Policies;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features;
using Keyholder.Notices.Features.Checks;

namespace Keyholder.Notices.Tests.Domain;

[Trait("Requirement", "N1")]
public sealed class NoticeRuleTests
{
    /// <summary>A notice in which nothing is wrong.</summary>
    private const string Sound = """
        # Privacy notice for tenants
        Last reviewed: 2 September 2026. Next review: September 2027.

        We, Larch Homes Ltd, 1 Mill Lane, are the controller. Our registration number is Z0000000.
        Our data protection officer is reached at dpo@larch.example or 01632 960000.

        ## Why we use your information
        - To run your tenancy: the lawful basis is our contract with you, Article 6(1)(b).
        - To plan adjustments we use health data under Article 9(2)(g) and Schedule 1 paragraph 8 of the Data Protection Act 2018.
        - To send you news if you agree: your consent, Article 6(1)(a). You can withdraw your consent at any time by one click.

        ## How long
        We keep your tenancy file for 6 years after the tenancy ends.

        ## Who gets it
        Repairs contractors. Your information stays in the United Kingdom.

        ## Your rights
        You can ask for a copy of your information in any way you like. You can have it corrected or deleted, ask us to restrict what we do with it,
        and object to it.

        ## If you are unhappy
        You can complain to us by phone, e-mail or letter. You can also complain to the Information Commissioner.
        """;

    [Fact]
    public void A_sound_notice_has_no_findings() => Assert.Empty(NoticeCheck.Of(Sound).Select(f => f.Code));

    [Theory]
    [InlineData("We follow the Data Protection Act 1998.", "repealed-1998-act")]
    [InlineData("All requests for access must be made in writing to the office.", "request-in-writing")]
    [InlineData("You can ask us to change your details by writing to us.", "request-in-writing")]
    [InlineData("We answer every request within 40 calendar days.", "forty-days")]
    [InlineData("Our basis is Article 6(e), a public task.", "article-6-citation")]
    [InlineData("Ethnic background is used under Article 9(g).", "article-9-citation")]
    [InlineData("Decisions made by computers alone are limited by Article 22.", "article-22-citation")]
    [InlineData("The supplier is on the UK-US Data Privacy Framework.", "us-framework-name")]
    [InlineData("Your data may go outside of the EEA.", "eea-wording")]
    [InlineData("We may share data with third countries where there are safeguards.", "transfer-safeguard")]
    [InlineData("Bulletins hold web beacons, in line with our legitimate interest in knowing what is read.", "email-tracking")]
    [InlineData("Our full notice is [here](#).", "dead-link")]
    [InlineData("Contact details for our Data Protection Officer can be found here.", "contact-only-elsewhere")]
    [InlineData("The new GDPR gives you more rights.", "new-gdpr")]
    [InlineData("The law is the General Data Protection Regulation (EU) 2016/679.", "eu-gdpr")]
    [InlineData("The proposed Regulation on Privacy and Electronic Communications will apply.", "eprivacy-proposal")]
    [InlineData("We answer within one month from the date on which the request was made.", "time-from-making")]
    [InlineData("Each request is looked at and legal advice will require to be obtained.", "legal-advice-always")]
    [InlineData("Tenant files: a minimum of 5 years up to the length of the tenancy.", "minimum-and-maximum")]
    [InlineData("We keep data only for as long as is required.", "vague-retention")]
    [InlineData("We may pass data to the Audit Commission.", "audit-commission")]
    [InlineData("We may pass data to Her Majesty’s Revenue and Customs.", "her-majesty")]
    [InlineData("Call the regulator on 01625 545700.", "regulator-telephone")]
    [InlineData("We carry out a privacy impact assessment for each project.", "privacy-impact")]
    [InlineData("We are registered with the Data Protection Registrar.", "regulator-name")]
    [InlineData("You can also turn to the Data Protection Commissioner.", "regulator-name")]
    [InlineData("We pass data to international organisations.", "transfer-vague")]
    [InlineData("There is an impact assessment for every new project.", "impact-assessment-proof")]
    [InlineData("The panel will be reviewed by the Board in May 2021.", "promise-passed")]
    [InlineData("This statement has gone live before the committee could agree it.", "provisional")]
    public void What_is_wrong_is_found_with_its_line(string sentence, string code)
    {
        var finding = Assert.Single(NoticeCheck.Of($"{Sound}\n\n{sentence}\n"), f => f.Code == code);
        Assert.Equal(sentence, Assert.Single(finding.Places).Text);
        Assert.Equal(Sound.Split('\n').Length + 2, finding.Places[0].Line);
    }

    [Theory]
    [InlineData("We, Larch Homes Ltd, 1 Mill Lane, are the controller. Our registration number is Z0000000.", "controller-name")]
    [InlineData("Our data protection officer is reached at dpo@larch.example or 01632 960000.", "officer-contact")]
    [InlineData(" and Schedule 1 paragraph 8 of the Data Protection Act 2018", "schedule-1-condition")]
    [InlineData(" You can withdraw your consent at any time by one click.", "withdraw-consent")]
    [InlineData("We keep your tenancy file for 6 years after the tenancy ends.", "retention-period")]
    [InlineData(" Your information stays in the United Kingdom.", "transfer-statement")]
    [InlineData("You can ask for a copy of your information in any way you like.", "right-access")]
    [InlineData("You can have it corrected or deleted, ", "right-rectification")]
    [InlineData("You can have it corrected or deleted, ", "right-erasure")]
    [InlineData("ask us to restrict what we do with it,", "right-restriction")]
    [InlineData("object to it", "right-objection")]
    [InlineData("You can complain to us by phone, e-mail or letter.", "controller-complaint")]
    [InlineData(" You can also complain to the Information Commissioner.", "regulator-complaint")]
    [InlineData("Last reviewed: 2 September 2026. Next review: September 2027.", "review-date")]
    public void What_is_missing_is_named(string sentence, string code)
    {
        Assert.Contains(sentence, Sound, StringComparison.Ordinal);
        var finding = Assert.Single(NoticeCheck.Of(Sound.Replace(sentence, "", StringComparison.Ordinal)), f => f.Code == code);
        Assert.Empty(finding.Places);
    }

    [Fact]
    public void Without_a_basis_for_each_purpose_that_is_named() =>
        Assert.Contains(NoticeCheck.Of("We use your data to run tenancies, as the law allows."), f => f.Code == "lawful-basis");

    [Fact, Trait("Requirement", "N12")]
    public void A_rule_counts_from_the_day_its_law_does()
    {
        const string text = "Decisions made by computers alone are limited by Article 22.";
        Assert.DoesNotContain(NoticeCheck.Of(text, new DateOnly(2026, 2, 4)), f => f.Code == "article-22-citation");
        Assert.Contains(NoticeCheck.Of(text, new DateOnly(2026, 2, 5)), f => f.Code == "article-22-citation");
        Assert.DoesNotContain(NoticeCheck.Of("", new DateOnly(2026, 6, 18)), f => f.Code == "controller-complaint");
        Assert.Contains(NoticeCheck.Of("", new DateOnly(2026, 6, 19)), f => f.Code == "controller-complaint");
    }

    [Fact]
    public void Where_assessments_are_shown_nothing_is_missed() =>
        Assert.DoesNotContain(NoticeCheck.Of("There is an impact assessment for every new project. We publish a summary of each assessment."), f => f.Code == "impact-assessment-proof");

    [Theory]
    [InlineData("The Data Protection Commissioner for Ireland leads on this.")]
    [InlineData("We do not send data to third countries.")]
    public void What_is_right_in_its_place_is_left_alone(string sentence) => Assert.DoesNotContain(NoticeCheck.Of($"{Sound}\n\n{sentence}"), f => f.Places.Count > 0);

    [Fact]
    public void The_regulator_counts_as_renamed_from_the_day_the_packs_say_so()
    {
        var packs = PolicyCatalogue.Shipped();
        var own = PolicyPackFile.Parse(packs.Tenants.First().ToJson(), "own").Pack!;
        var json = System.Text.Json.Nodes.JsonNode.Parse(own.ToJson())!;
        json["entries"]!.AsArray().Add(System.Text.Json.Nodes.JsonNode.Parse("""{ "key": "regulator.name", "value": "Information Commission", "validFrom": "2027-04-01", "citation": "Regulations of that day" }"""));
        var set = packs.SetFor(PolicyPackFile.Parse(json.ToJsonString(), "own").Pack!);
        IReadOnlyList<string> Found(DateOnly on) => [.. NoticeRules.In(set, on).Select(r => r.Check(new NoticeText(Sound))).OfType<Finding>().Select(f => f.Code)];
        Assert.Empty(Found(new DateOnly(2027, 3, 31)));
        Assert.Equal(["regulator-commission"], Found(new DateOnly(2027, 4, 1)));
        Assert.Equal(new DateOnly(2027, 4, 1), LawCurrency.NextChange(set, new DateOnly(2027, 1, 1)));
    }

    [Fact]
    public void A_sentence_is_found_across_the_ends_of_lines()
    {
        var finding = Assert.Single(NoticeCheck.Of("First line.\n\nRequests for access\nmust be made in\nwriting."), f => f.Code == "request-in-writing");
        Assert.Equal(new FoundAt(3, "Requests for access"), Assert.Single(finding.Places));
    }

    [Fact]
    public void Items_of_a_list_are_not_read_as_one_sentence() =>
        Assert.DoesNotContain(NoticeCheck.Of("- requests for repairs must be reported\n- in writing is best"), f => f.Code == "request-in-writing");

    [Fact]
    public void A_text_made_to_slow_the_check_down_is_read_all_the_same() =>
        Assert.NotEmpty(NoticeCheck.Of(string.Concat(Enumerable.Repeat("request must request must ", 10_000))));
}
