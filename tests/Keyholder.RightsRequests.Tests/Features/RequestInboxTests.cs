using System.Text;
using Keyholder.BuildingBlocks.Security;
using Keyholder.TestKit;

namespace Keyholder.RightsRequests.Tests.Features;

public sealed class RequestInboxTests(RequestsApp app)
{
    [Fact]
    [Trait("Requirement", "A3")]
    public async Task A_request_is_found_by_a_word_of_the_name_that_the_list_does_not_show()
    {
        var name = $"Zoë Qu{Guid.NewGuid().ToString("N")[..8]}";
        var opened = await app.Host.OpenRequestAsync(app.Alpha, name: name);
        var browser = await app.Host.BrowseAsOfficerAsync(app.Alpha);

        var found = await browser.GetAsync($"/staff/requests?view=All&q={Uri.EscapeDataString(name.ToUpperInvariant())}");
        var other = await browser.GetAsync("/staff/requests?view=All&q=nobodyofthisname");

        Assert.Equal([opened.Reference], References(found));
        Assert.DoesNotContain(name, found.Html.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(References(other));
    }

    [Fact]
    public async Task A_request_is_found_by_reference_and_by_email()
    {
        var address = $"q.{Guid.NewGuid().ToString("N")[..8]}@example.org";
        var opened = await app.Host.OpenRequestAsync(app.Alpha, email: address);
        var browser = await app.Host.BrowseAsOfficerAsync(app.Alpha);

        Assert.Equal([opened.Reference], References(await browser.GetAsync($"/staff/requests?q={opened.Reference.ToLowerInvariant()}")));
        Assert.Equal([opened.Reference], References(await browser.GetAsync($"/staff/requests?q={address}")));
    }

    [Fact]
    public async Task Each_view_holds_what_its_name_says()
    {
        var late = await app.Host.OpenRequestAsync(app.Alpha, received: new DateOnly(2026, 8, 3));
        var soon = await app.Host.OpenRequestAsync(app.Alpha, received: new DateOnly(2026, 9, 10));
        var browser = await app.Host.BrowseAsOfficerAsync(app.Alpha);

        async Task<bool> InAsync(string view, string reference) => References(await browser.GetAsync($"/staff/requests?view={view}&q={reference}")).Count == 1;

        Assert.True(await InAsync("Overdue", late.Reference));
        Assert.False(await InAsync("DueSoon", late.Reference));
        Assert.True(await InAsync("DueSoon", soon.Reference));
        Assert.False(await InAsync("Closed", soon.Reference));
    }

    [Fact]
    public async Task The_drawing_counts_the_open_requests_of_each_state()
    {
        await app.Host.OpenRequestAsync(app.Beta, received: new DateOnly(2026, 8, 3));

        var page = await (await app.Host.BrowseAsOfficerAsync(app.Beta)).GetAsync("/staff/requests");

        var overdue = page.Html.QuerySelectorAll(".kh-bar li").First(li => li.TextContent.Contains("Overdue", StringComparison.Ordinal));
        Assert.NotEqual("0", overdue.QuerySelector(".kh-bar__count")!.TextContent);
    }

    [Fact]
    public async Task The_list_is_sorted_and_paged()
    {
        var mark = $"m{Guid.NewGuid().ToString("N")[..8]}";
        for (var i = 0; i < 27; i++) await app.Host.OpenRequestAsync(app.Alpha, received: new DateOnly(2026, 9, 1).AddDays(i), name: $"{mark} {i}");
        var browser = await app.Host.BrowseAsOfficerAsync(app.Alpha);

        var first = await browser.GetAsync($"/staff/requests?q={mark}&sort=-received");
        var second = await browser.GetAsync($"/staff/requests?q={mark}&sort=-received&p=2");

        Assert.Equal((25, 2), (References(first).Count, References(second).Count));
        Assert.True(first.Shows("Showing 1 to 25 of 27 requests"));
        Assert.Contains("27 September 2026", first.Html.QuerySelector("tbody tr")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_list_comes_as_a_file_for_a_spreadsheet()
    {
        var opened = await app.Host.OpenRequestAsync(app.Alpha);
        var browser = await app.Host.BrowseAsOfficerAsync(app.Alpha);

        var file = await (await browser.GetAsync($"/staff/requests?q={opened.Reference}")).FollowAsync("Download this list");

        Assert.Equal("text/csv", file.Response.Content.Headers.ContentType!.MediaType);
        var lines = Encoding.UTF8.GetString(file.Bytes).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.StartsWith($"{opened.Reference},Letter,2026-10-07,2026-11-09", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_organisations_requests_are_not_in_the_list()
    {
        var foreign = await app.Host.OpenRequestAsync(app.Beta);

        Assert.Empty(References(await (await app.Host.BrowseAsOfficerAsync(app.Alpha)).GetAsync($"/staff/requests?view=All&q={foreign.Reference}")));
    }

    [Fact]
    [Trait("Requirement", "A3")]
    public async Task The_list_is_closed_to_staff_who_do_not_work_on_requests()
    {
        var page = await (await app.Host.BrowseAsStaffAsync(app.Alpha, Roles.TenantAdmin)).GetAsync("/staff/requests");

        Assert.NotEqual("Requests", page.Html.QuerySelector("h1")?.TextContent);
    }

    private static List<string> References(WebPage page) => [.. page.Html.QuerySelectorAll("tbody th a").Select(a => a.TextContent)];
}
