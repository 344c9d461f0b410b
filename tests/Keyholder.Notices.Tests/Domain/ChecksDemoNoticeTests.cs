using Keyholder.Notices.Demo;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features;
using Keyholder.Notices.Features.Checks;

namespace Keyholder.Notices.Tests.Domain;

[Trait("Requirement", "N1")]
public sealed class ChecksDemoNoticeTests
{
    public static TheoryData<string, string> All => [.. new[] { "kingsmere", "orchard", "redress", "parkvillage" }.SelectMany(t => DemoNoticeTexts.For(t).Select(n => (t, n.Slug)))];

    [Theory, MemberData(nameof(All))]
    public void A_notice_of_a_demonstration_landlord_has_nothing_wrong(string tenant, string slug)
    {
        var (composition, result) = Check(tenant, slug);
        Assert.Empty(composition.Broken.Select(b => b.Message));
        Assert.Empty(result.Missing.Select(m => m.Item.Code));
        Assert.Empty(result.Findings.Select(f => $"{f.Code} {string.Join(" | ", f.Places.Select(p => p.Text))}"));
        Assert.Equal(100, result.Score);
    }

    [Theory, MemberData(nameof(All))]
    public void It_is_written_in_plain_language(string tenant, string slug)
    {
        var reading = Check(tenant, slug).Result.Reading;
        Assert.InRange(reading.Age, 5, 16);
        Assert.Empty(reading.Avoid.Select(a => $"{a.Word}: {string.Join(' ', a.Lines)}"));
    }

    [Theory, InlineData("kingsmere"), InlineData("orchard"), InlineData("redress"), InlineData("parkvillage")]
    public void Its_clauses_have_names_of_their_own_and_its_audience_is_known(string tenant)
    {
        var policy = DemoPicture.Of(tenant).Policy;
        foreach (var notice in DemoNoticeTexts.For(tenant))
        {
            Assert.Equal(notice.Content.Clauses.Count, notice.Content.Clauses.Select(c => c.Id).Distinct().Count());
            Assert.Contains(policy.Audiences, a => a.Code == notice.Audience);
        }
    }

    private static (Composition Composition, NoticeCheckResult Result) Check(string tenant, string slug)
    {
        var picture = DemoPicture.Of(tenant);
        var notice = DemoNoticeTexts.For(tenant).Single(n => n.Slug == slug);
        var composition = NoticeComposer.Compose(notice.Content, picture);
        var text = composition.Notice.Markdown();
        return (composition, NoticeChecks.Of(text, composition, picture.Policy.AudienceOf(notice.Audience), picture.Policy, NoticeCheck.Of(text)));
    }
}
