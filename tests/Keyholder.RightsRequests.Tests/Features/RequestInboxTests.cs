using System.Net;
using System.Text;
using Keyholder.BuildingBlocks.Security;
using Keyholder.RightsRequests.Domain;
using Keyholder.TestKit;

namespace Keyholder.RightsRequests.Tests.Features;

public sealed class RequestInboxTests(RequestsApp app)
{
    private const string Inbox = "/staff/requests";

    private static readonly DateOnly Yesterday = new(2026, 10, 6);

    [Theory, Trait("Requirement", "A3")]
    [InlineData(Roles.EngagementOfficer)]
    [InlineData(Roles.Auditor)]
    [InlineData(Roles.TenantAdmin)]
    public async Task Staff_who_do_not_work_on_requests_cannot_see_them(string role)
    {
        var browser = await app.Host.BrowseAsStaffAsync(app.Alpha, role);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(Inbox)).Status);
    }

    [Fact, Trait("Requirement", "A3")]
    public async Task Requests_of_another_organisation_are_never_shown()
    {
        var theirs = await app.OpenAsync(app.Beta, "Bertram Beta", Yesterday);
        var browser = await app.Host.BrowseAsStaffAsync(app.Alpha, Roles.CaseOfficer);
        var page = await browser.GetAsync($"{Inbox}?Search={theirs.Reference}");
        Assert.DoesNotContain(theirs.Reference, Links(page));
    }

    [Fact, Trait("Requirement", "Q2")]
    public async Task The_chart_counts_open_requests_by_their_clock_and_links_to_each_part()
    {
        var tenant = await app.NewTenantWithOneInEachStateAsync();
        var page = await OpenAsync(tenant);
        var key = page.Html.QuerySelectorAll(".kh-bar li").Select(li => string.Join(' ', li.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal(["1 Overdue", "1 Due this week", "1 On time", "1 Waiting for the person", "1 Answer sent"], key);
        var overdue = await page.FollowAsync("Overdue");
        Assert.Equal(["Olive Overdue"], Names(overdue));
    }

    [Theory, Trait("Requirement", "Q2")]
    [InlineData("Clock=Overdue", "Olive Overdue")]
    [InlineData("Clock=DueThisWeek", "Sonia Soon")]
    [InlineData("Clock=OnTime", "Tariq Time")]
    [InlineData("Clock=Waiting", "Wanda Waiting")]
    [InlineData("Clock=Answered", "Anna Answered")]
    [InlineData("Clock=Closed", "Clara Closed")]
    [InlineData("Status=AwaitingIdentity", "Wanda Waiting")]
    [InlineData("Status=Closed", "Clara Closed")]
    [InlineData("Channel=Phone", "Sonia Soon")]
    [InlineData("Search=tariq", "Tariq Time")]
    [InlineData("Search=CLOSED+clara", "Clara Closed")]
    [InlineData("Search=clara+overdue")]
    [InlineData("Clock=Overdue&Channel=Phone")]
    public async Task Filters_narrow_the_list(string query, params string[] names)
    {
        var page = await OpenAsync(await StatesAsync(), query);
        Assert.Equal(names, Names(page));
    }

    [Theory]
    [InlineData("sort=due", "Olive Overdue|Sonia Soon|Anna Answered|Tariq Time|Wanda Waiting")]
    [InlineData("sort=-due", "Tariq Time|Anna Answered|Sonia Soon|Olive Overdue|Wanda Waiting")]
    [InlineData("sort=received", "Olive Overdue|Sonia Soon|Anna Answered|Wanda Waiting|Tariq Time")]
    [InlineData("sort=-received", "Tariq Time|Wanda Waiting|Anna Answered|Sonia Soon|Olive Overdue")]
    [InlineData("sort=nonsense&Clock=nonsense&Status=9&p=x", "Olive Overdue|Sonia Soon|Anna Answered|Tariq Time|Wanda Waiting")]
    public async Task The_list_is_in_the_order_asked_for_and_by_due_date_otherwise(string query, string names)
    {
        var page = await OpenAsync(await StatesAsync(), query);
        Assert.Equal(names.Split('|'), Names(page));
    }

    [Fact]
    public async Task The_order_by_reference_goes_both_ways()
    {
        var tenant = await StatesAsync();
        var up = Links(await OpenAsync(tenant, "sort=reference"));
        Assert.Equal(up.Order(StringComparer.Ordinal), up);
        Assert.Equal(up.Reverse(), Links(await OpenAsync(tenant, "sort=-reference")));
    }

    [Fact]
    public async Task A_request_is_found_by_its_reference_however_it_is_typed()
    {
        var opened = await app.OpenAsync(app.Alpha, "Rita Reference", Yesterday);
        var typed = opened.Reference.ToLowerInvariant().Replace('-', ' ');
        Assert.Equal([opened.Reference], Links(await OpenAsync(app.Alpha, $"Search={Uri.EscapeDataString(typed)}")));
        Assert.Equal([opened.Reference], Links(await OpenAsync(app.Alpha, $"Search={opened.Reference[^6..]}")));
    }

    [Fact]
    public async Task A_request_is_found_by_the_email_address_of_the_person()
    {
        var opened = await app.OpenAsync(app.Alpha, "Emma Email", Yesterday, email: "emma.email@example.org");
        Assert.Equal([opened.Reference], Links(await OpenAsync(app.Alpha, "Search=Emma.Email@Example.org")));
    }

    [Fact]
    public async Task An_officer_sees_what_is_theirs_and_what_is_nobodys()
    {
        var tenant = await app.NewTenantAsync();
        var (me, other) = (await app.Host.AddStaffAsync(tenant, Roles.CaseOfficer), await app.Host.AddStaffAsync(tenant, Roles.DataProtectionLead));
        await app.OpenAsync(tenant, "Mina Mine", Yesterday, assignTo: me.Id);
        await app.OpenAsync(tenant, "Theo Theirs", Yesterday, assignTo: other.Id);
        await app.OpenAsync(tenant, "Nora Nobody", Yesterday);
        var browser = await app.Host.BrowseAsync(me);
        Assert.Equal(["Mina Mine"], Names(await browser.GetAsync($"{Inbox}?Officer=me")));
        Assert.Equal(["Nora Nobody"], Names(await browser.GetAsync($"{Inbox}?Officer=none")));
        var theirs = await browser.GetAsync($"{Inbox}?Officer={other.Id}");
        Assert.Equal(["Theo Theirs"], Names(theirs));
        Assert.Contains(other.Name, theirs.Html.QuerySelector("tbody")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_list_is_shown_in_pages_that_keep_the_question()
    {
        var tenant = await app.NewTenantAsync();
        for (var i = 0; i < 26; i++) await app.OpenAsync(tenant, $"Pat Page{i}", Yesterday, channel: Channel.Email);
        var first = await OpenAsync(tenant, "Channel=Email&sort=received");
        Assert.Equal(25, Names(first).Count);
        Assert.True(first.Shows("Showing 1 to 25 of 26 requests"));
        var second = await first.FollowAsync("Next");
        Assert.Single(Names(second));
        Assert.Contains("Channel=Email", second.Path, StringComparison.Ordinal);
        Assert.Contains("sort=received", second.Path, StringComparison.Ordinal);
        Assert.Single(Names(await OpenAsync(tenant, "Channel=Email&p=99")));
    }

    [Fact]
    public async Task Links_of_the_chart_keep_the_other_filters()
    {
        var page = await OpenAsync(await StatesAsync(), "Channel=Phone&sort=-due");
        var soon = await page.FollowAsync("Due this week");
        Assert.Contains("Channel=Phone", soon.Path, StringComparison.Ordinal);
        Assert.Contains("sort=-due", soon.Path, StringComparison.Ordinal);
        Assert.Equal(["Sonia Soon"], Names(soon));
    }

    [Fact, Trait("Requirement", "A3")]
    public async Task Looking_at_the_list_is_on_the_audit_trail_once_and_without_names()
    {
        var tenant = await app.NewTenantWithOneInEachStateAsync();
        await OpenAsync(tenant);
        var entry = Assert.Single(await app.AuditAsync(tenant, "rights-requests.request-list.viewed"));
        Assert.StartsWith("staff:", entry.Actor, StringComparison.Ordinal);
        Assert.Equal("page 1, 5 names", entry.SubjectId);
    }

    [Fact, Trait("Requirement", "A3")]
    public async Task The_filtered_list_is_downloaded_as_csv_and_the_download_is_audited()
    {
        var tenant = await app.NewTenantWithOneInEachStateAsync();
        var page = await (await OpenAsync(tenant, "Clock=Overdue")).FollowAsync("Download this list");
        Assert.Equal("text/csv", page.Response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", page.Response.Content.Headers.ContentDisposition?.DispositionType);
        var lines = page.Text.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith("Reference,Name,", lines[0], StringComparison.Ordinal);
        Assert.Contains("Olive Overdue", lines[1], StringComparison.Ordinal);
        Assert.Contains(",2026-08-03,2026-09-03,", lines[1], StringComparison.Ordinal);
        Assert.Equal("1 names", Assert.Single(await app.AuditAsync(tenant, "rights-requests.request-list.exported")).SubjectId);
    }

    [Fact]
    public async Task A_name_that_a_spreadsheet_would_run_is_exported_as_text()
    {
        var tenant = await app.NewTenantAsync();
        await app.OpenAsync(tenant, "=HYPERLINK(\"http://bad.example\")", Yesterday);
        var page = await (await OpenAsync(tenant)).FollowAsync("Download this list");
        Assert.Contains(",\"'=HYPERLINK(", Encoding.UTF8.GetString(page.Bytes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_with_markup_is_shown_as_it_was_typed()
    {
        await app.OpenAsync(app.Alpha, "<b>Marky</b> Markup", Yesterday);
        Assert.Equal(["<b>Marky</b> Markup"], Names(await OpenAsync(app.Alpha, "Search=markup")));
    }

    [Fact]
    public async Task An_empty_inbox_says_how_requests_come_into_it()
    {
        var page = await OpenAsync(await app.NewTenantAsync());
        Assert.True(page.Shows("There are no open requests."));
        Assert.Equal("Log a request", (await page.FollowAsync("log their request")).Heading);
    }

    [Fact]
    public async Task A_search_that_finds_nothing_says_so_and_leads_back()
    {
        var page = await OpenAsync(await StatesAsync(), "Search=nobody");
        Assert.True(page.Shows("No requests match."));
        Assert.Equal(Inbox, (await page.FollowAsync("clear the filters")).Path);
    }

    [Fact, Trait("Requirement", "A3")]
    public async Task The_navigation_offers_requests_to_those_who_work_on_them()
    {
        var officer = await app.Host.BrowseAsStaffAsync(app.Alpha, Roles.CaseOfficer);
        Assert.Equal("Requests", (await officer.GetAsync(Inbox)).Html.QuerySelector(".govuk-service-navigation [aria-current]")?.TextContent.Trim());
    }

    /// <summary>One tenant for the tests that only read.</summary>
    private static Task<BuildingBlocks.Tenancy.TenantInfo>? _states;

    private Task<BuildingBlocks.Tenancy.TenantInfo> StatesAsync() => _states ??= app.NewTenantWithOneInEachStateAsync();

    private async Task<WebPage> OpenAsync(BuildingBlocks.Tenancy.TenantInfo tenant, string query = "")
    {
        var browser = await app.Host.BrowseAsStaffAsync(tenant, Roles.CaseOfficer);
        var page = await browser.GetAsync(query.Length == 0 ? Inbox : $"{Inbox}?{query}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        return page;
    }

    private static IReadOnlyList<string> Names(WebPage page) => [.. page.Html.QuerySelectorAll("tbody tr td:nth-child(2)").Select(td => td.TextContent.Trim())];

    private static IReadOnlyList<string> Links(WebPage page) => [.. page.Html.QuerySelectorAll("tbody th a").Select(a => a.TextContent.Trim())];
}
