using Keyholder.Notices.Demo;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features;

namespace Keyholder.Notices.Tests.Domain;

/// <summary>What the notices of the demonstration landlords say about what is there and what is not.</summary>
public sealed class PublicDemoNoticeTests
{
    [Theory, InlineData("kingsmere"), InlineData("orchard"), InlineData("redress"), InlineData("parkvillage")]
    [Trait("Requirement", "N9"), Trait("Requirement", "N10")]
    public void A_website_notice_claims_no_cookie_no_counting_and_no_log_that_is_not_there(string tenant)
    {
        var picture = DemoPicture.Of(tenant);
        var text = Text(tenant, "website").Markdown();
        Assert.DoesNotContain("only if you say yes", text.Replace("We remember the size of text you choose only if you say yes", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("servers note", text, StringComparison.Ordinal);
        Assert.Contains("We do not count visits", text, StringComparison.Ordinal);
        var offered = picture.Policy.Set.Find("site.remember-text-size", picture.Policy.Today)?.AsFlag() ?? false;
        Assert.Equal(offered, text.Contains("size of text", StringComparison.Ordinal));
    }

    [Fact, Trait("Requirement", "N10")]
    public void One_demonstration_landlord_asks_about_an_additional_cookie()
    {
        var picture = DemoPicture.Of("kingsmere");
        Assert.True(picture.Policy.Set.Find("site.remember-text-size", picture.Policy.Today)?.AsFlag());
    }

    [Fact, Trait("Requirement", "G4"), Trait("Requirement", "G5"), Trait("Requirement", "G6"), Trait("Requirement", "G7"), Trait("Requirement", "N5")]
    public void The_statement_of_the_groups_tells_of_open_and_closed_meetings_recordings_and_names_in_minutes_and_waits_for_its_committee()
    {
        var notice = DemoNoticeTexts.For("kingsmere").Single(n => n.Slug == "resident-involvement");
        Assert.Equal(("group-statement", "Tenant Consultative Committee", true), (notice.Audience, notice.Committee, notice.Provisional));
        var text = Text("kingsmere", notice.Slug).Markdown();
        foreach (var said in (string[])
        [
            "In a closed meeting you may use what you hear but not say who said it", "unless the Chair agrees and the group knows", "An open meeting is different",
            "Minutes name the people who take part", "initials", "delete the recording once the group agrees them", "tell us at once",
        ])
        {
            Assert.Contains(said, text, StringComparison.Ordinal);
        }
    }

    [Fact, Trait("Requirement", "N12")]
    public void A_notice_lists_decisions_by_computer_and_profiling_with_how_they_work_and_that_people_can_ask()
    {
        var picture = DemoPicture.Of("kingsmere");
        ActivityContent Made(string title, AutomatedDecisions automated, bool profiling, string logic) => new() { Title = title, Purpose = "let homes", Automated = automated, Profiling = profiling, AutomatedLogic = logic };
        picture = picture with
        {
            Activities = new Dictionary<string, ActivityContent>
            {
                ["points"] = Made("Points for a home", AutomatedDecisions.Assisted, false, "Need, time and place give points"),
                ["scores"] = Made("Rent scores", AutomatedDecisions.None, true, "Late payments raise the score"),
                ["letters"] = Made("Letters by computer", AutomatedDecisions.Solely, false, "Who owes two weeks gets a letter"),
            },
        };
        string Written(params string[] activities) => NoticeComposer.Compose(
            new NoticeContent { Title = "T", InBrief = "B", Activities = activities, Clauses = [new("c1", ClauseKind.AutomatedDecisions, "Decisions by computer")] }, picture).Notice.Clauses.Single().Markdown;

        var some = Written("points", "scores");
        Assert.Contains("**Points for a home**: a person decides, helped by a computer. Need, time and place give points", some, StringComparison.Ordinal);
        Assert.Contains("**Rent scores**: a computer puts people into groups by what is known of them. Late payments raise the score", some, StringComparison.Ordinal);
        Assert.Contains("You can ask us to explain how it works.", some, StringComparison.Ordinal);
        Assert.Contains("ask for a person to look at it, ask how it was made, and contest it", Written("letters"), StringComparison.Ordinal);
    }

    private static ComposedNotice Text(string tenant, string slug) => NoticeComposer.Compose(DemoNoticeTexts.For(tenant).Single(n => n.Slug == slug).Content, DemoPicture.Of(tenant)).Notice;
}
