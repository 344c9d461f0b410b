using System.Net;
using Keyholder.BuildingBlocks.Security;
using Keyholder.Retention.Domain;
using Keyholder.TestKit;

namespace Keyholder.Retention.Tests.Features;

[Trait("Requirement", "D7")]
public sealed class RetentionOverviewTests(RetentionApp site)
{
    [Fact]
    public async Task Whoever_is_not_staff_is_asked_to_sign_in() =>
        Assert.StartsWith("/staff/sign-in", (await site.App.Browse(site.Tenant).GetAsync("/staff/retention")).Path, StringComparison.Ordinal);

    [Theory]
    [InlineData(Roles.TenantAdmin)]
    [InlineData(Roles.Auditor)]
    [InlineData(Roles.EngagementOfficer)]
    public async Task Staff_see_what_is_due_what_comes_due_and_what_has_no_class(string role)
    {
        var tenant = await site.App.AddTenantAsync($"overview-{Guid.NewGuid():N}"[..20], "council");
        await site.App.AdvanceAsync(TimeSpan.Zero);
        var today = DateOnly.FromDateTime(site.App.Clock.GetUtcNow().Date);
        await site.App.WithAsync<Data.RetentionDbContext, int>(tenant, db =>
        {
            RecordItem Add(string id, string? code, DateOnly? due) =>
                db.Records.Add(new RecordItem { Source = "Housing", ExternalId = id, ClassCode = code, CreatedOn = new DateOnly(2015, 1, 1), DueOn = due }).Entity;
            Add("due", "complaint-case", today);
            Add("soon", "complaint-case", today.AddMonths(2));
            Add("later", "complaint-case", today.AddYears(3));
            Add("lost", null, null).GivenClass = "something";
            Add("held", "complaint-case", today).SubjectReference = "T-1";
            db.Holds.Add(new Hold { Id = Guid.NewGuid(), Source = "test", Reason = "A claim", SubjectReference = "T-1", PlacedOn = today, PlacedIn = 0 });
            return db.SaveChangesAsync();
        });
        var page = await (await site.App.BrowseAsStaffAsync(tenant, role)).GetAsync("/staff/retention");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("5 records", page.Html.QuerySelector(".kh-bar figcaption")!.TextContent, StringComparison.Ordinal);
        var counts = page.Html.QuerySelectorAll(".kh-bar li").Select(li => string.Join(' ', li.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal(["1 Due now", "0 In a disposal", "1 On hold", "1 Without class", "2 Kept by the schedule"], counts);
        var rows = page.Html.QuerySelectorAll("table").Where(t => t.QuerySelector("caption")!.TextContent is "By class" or "Without class")
            .Select(t => string.Join(" | ", t.QuerySelectorAll("tbody tr").Select(r => string.Join(' ', r.QuerySelectorAll("a, td").Where(c => c.QuerySelector("a") is null)
                .Select(c => c.FirstChild!.TextContent.Trim()).Where(c => c.Length > 0)))));
        Assert.Equal(["Complaint 4 1 1 1 7 December 2026", "1"], rows);
        Assert.True(page.Shows("something"));
        Assert.Equal(1, page.Html.QuerySelectorAll(".kh-bar-table tbody td.govuk-table__cell--numeric").Sum(td => int.Parse(td.TextContent, System.Globalization.CultureInfo.InvariantCulture)));

        page = await page.FollowAsync("1 of Complaint, by month");
        Assert.Equal("Due in the next 12 months: Complaint", page.Html.QuerySelector(".kh-bar-table caption")!.TextContent);
        Assert.Equal(1, page.Html.QuerySelectorAll(".kh-bar-table tbody td.govuk-table__cell--numeric").Sum(td => int.Parse(td.TextContent, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.EndsWith("&Class=complaint-case", page.Html.QuerySelector(".kh-bar-table tbody a")!.GetAttribute("href"), StringComparison.Ordinal);
        page = await page.PressAsync("Show", ("Class", "gas-safety-record"));
        Assert.Equal(0, page.Html.QuerySelectorAll(".kh-bar-table tbody td.govuk-table__cell--numeric").Sum(td => int.Parse(td.TextContent, System.Globalization.CultureInfo.InvariantCulture)));
    }
}
