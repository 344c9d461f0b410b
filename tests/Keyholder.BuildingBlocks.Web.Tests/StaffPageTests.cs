using AngleSharp.Dom;

namespace Keyholder.BuildingBlocks.Web.Tests;

public sealed class StaffPageTests(SampleSite site)
{
    private readonly Visitor staff = site.Visit("Asha Rahman");

    [Fact]
    public async Task The_header_names_the_organisation_and_the_person_and_signs_out_by_a_form_with_a_token()
    {
        var page = await staff.PageAsync("/sample/list");

        Assert.Equal("Kingsmere Council", page.QuerySelector(".kh-header__name")!.TextContent.Trim());
        Assert.Contains("Asha Rahman", page.QuerySelector(".kh-header__account")!.TextContent, StringComparison.Ordinal);
        var signOut = page.QuerySelector("form[action='/sign-out'][method=post]")!;
        Assert.NotNull(signOut.QuerySelector("input[name=__RequestVerificationToken]"));
    }

    [Fact]
    public async Task Navigation_shows_only_what_the_person_may_see_and_marks_where_they_are()
    {
        var page = await staff.PageAsync("/sample/list");

        Assert.Equal(["Requests", "Case"], page.QuerySelectorAll("nav .govuk-service-navigation__item").Select(item => item.TextContent.Trim()));
        Assert.Equal("Requests", page.QuerySelector("nav [aria-current=page]")!.TextContent.Trim());
    }

    [Fact]
    public async Task Staff_pages_carry_the_name_of_the_service_for_staff()
    {
        var page = await staff.PageAsync("/sample/list");

        Assert.Equal("Information rights: staff", page.QuerySelector(".govuk-service-navigation__service-name")!.TextContent.Trim());
        Assert.Contains("Information rights: staff", page.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_without_a_tenant_has_a_plain_page()
    {
        var page = await site.Visit().PageAsync("/sample/form");

        Assert.Equal("Keyholder", page.QuerySelector(".kh-header__name")!.TextContent.Trim());
        Assert.Null(page.QuerySelector("link[href='/tenant.css']"));
    }

    [Fact]
    public async Task The_skip_link_goes_to_the_main_content()
    {
        var page = await staff.PageAsync("/sample/list");

        Assert.Equal("main", page.GetElementById(page.QuerySelector(".govuk-skip-link")!.GetAttribute("href")![1..])!.LocalName);
    }

    [Fact]
    public async Task A_sorted_column_says_so_and_links_to_the_other_way_round_from_the_first_page()
    {
        var page = await staff.PageAsync("/sample/list?state=open&sort=due&p=2");

        var headings = page.QuerySelectorAll("th[aria-sort]");
        Assert.Equal(["none", "ascending"], headings.Select(heading => heading.GetAttribute("aria-sort")));
        Assert.Equal(
            ["/sample/list?state=open&sort=who", "/sample/list?state=open&sort=-due"],
            headings.Select(heading => heading.QuerySelector("a")!.GetAttribute("href")));
    }

    [Fact]
    public async Task A_cell_that_stands_by_itself_on_a_phone_carries_the_heading_of_its_column()
    {
        var page = await staff.PageAsync("/sample/list");

        Assert.Equal(["Who", "Due", "Files", "State"], page.QuerySelector("tbody tr")!.QuerySelectorAll("td").Select(cell => cell.GetAttribute("data-label")));
    }

    [Fact]
    public async Task Pages_of_a_list_keep_the_rest_of_the_query_and_name_the_current_one()
    {
        var page = await staff.PageAsync("/sample/list?state=open&p=5");

        Assert.Equal("5", page.QuerySelector(".govuk-pagination [aria-current=page]")!.TextContent);
        Assert.Equal(
            ["/sample/list?state=open", "/sample/list?state=open&p=4", "/sample/list?state=open&p=5", "/sample/list?state=open&p=6", "/sample/list?state=open&p=10"],
            page.QuerySelectorAll(".govuk-pagination__item a").Select(link => link.GetAttribute("href")));
        Assert.Equal("Showing 21 to 25 of 48 requests", page.QuerySelector(".kh-result-count")!.TextContent);
    }

    [Fact]
    public async Task A_due_bar_says_in_words_what_it_draws()
    {
        var page = await staff.PageAsync("/sample/list");

        Assert.Equal(
            ["3 days overdue", "4 days left", "22 days left", "Clock paused", "Closed on time"],
            page.QuerySelectorAll(".kh-due__text").Select(text => text.TextContent));
        Assert.All(page.QuerySelectorAll(".kh-due svg"), drawing => Assert.Equal("true", drawing.GetAttribute("aria-hidden")));
    }

    [Fact]
    public async Task A_stacked_bar_names_each_part_with_its_count()
    {
        var page = await staff.PageAsync("/sample/list");

        Assert.Equal(["3 Overdue", "5 Due this week", "12 On time"], page.QuerySelector(".kh-bar ul")!.Children.Select(part => part.TextContent.Trim()));
    }

    [Fact]
    public async Task A_timeline_is_an_ordered_list_that_says_what_is_done_and_what_is_next()
    {
        var page = await staff.PageAsync("/sample/case");

        var events = page.QuerySelectorAll("ol.kh-timeline > li");
        Assert.Equal(
            ["Done: Request received", "Done: Identity proved", "Next We search our records", "Later: We send our answer"],
            events.Select(each => each.QuerySelector(".kh-timeline__title")!.TextContent));
        Assert.Equal("step", events[2].GetAttribute("aria-current"));
    }

    [Fact]
    public async Task A_change_link_says_what_it_changes()
    {
        var page = await staff.PageAsync("/sample/case");

        Assert.Equal(["Change name", "Change telephone number", "Change letter (Files)"], page.QuerySelectorAll(".govuk-summary-list__actions a").Select(link => link.TextContent));
    }

    [Fact]
    public async Task A_page_has_one_main_heading()
    {
        foreach (var url in new[] { "/sample/list", "/sample/case", "/sample/form", "/sample/journey/name", "/nowhere" })
            Assert.Single((await staff.PageAsync(url)).QuerySelectorAll("h1"));
    }
}
