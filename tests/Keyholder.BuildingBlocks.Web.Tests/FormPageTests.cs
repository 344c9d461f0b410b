using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Keyholder.BuildingBlocks.Web.Tests;

public sealed class FormPageTests(SampleSite site)
{
    private const string Url = "/sample/form";

    private readonly Visitor visitor = site.Visit();

    [Fact]
    public async Task Every_control_has_a_label_of_its_own()
    {
        var page = await visitor.PageAsync(Url);

        var controls = page.QuerySelectorAll("main input:not([type=hidden]), main select, main textarea");

        Assert.NotEmpty(controls);
        Assert.All(controls, control => Assert.Single(page.QuerySelectorAll($"label[for='{control.Id}']")));
    }

    [Fact]
    public async Task A_control_without_a_label_takes_the_plain_words_of_its_property()
    {
        var page = await visitor.PageAsync(Url);

        Assert.Equal("Email address", page.QuerySelector("label[for=Answers_EmailAddress]")!.TextContent);
    }

    [Fact]
    public async Task No_id_is_used_twice()
    {
        var page = await visitor.PageAsync(Url);

        var ids = page.QuerySelectorAll("[id]").Select(element => element.Id).ToList();

        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact]
    public async Task Every_description_a_control_names_is_on_the_page()
    {
        var page = await Visitor.ReadAsync(await visitor.PostAsync(Url));

        var named = page.QuerySelectorAll("[aria-describedby]").SelectMany(element => element.GetAttribute("aria-describedby")!.Split(' ')).ToList();

        Assert.NotEmpty(named);
        Assert.All(named, id => Assert.NotNull(page.GetElementById(id)));
    }

    [Fact]
    public async Task A_hint_is_read_before_the_error()
    {
        var page = await Visitor.ReadAsync(await visitor.PostAsync(Url));

        Assert.Equal("Answers_FullName-hint Answers_FullName-error", page.GetElementById("Answers_FullName")!.GetAttribute("aria-describedby"));
    }

    [Fact]
    public async Task Every_link_of_the_error_summary_goes_to_a_control()
    {
        var page = await Visitor.ReadAsync(await visitor.PostAsync(Url, ("Answers.Flat", "six")));

        var targets = page.QuerySelectorAll(".govuk-error-summary a").Select(link => page.GetElementById(link.GetAttribute("href")![1..])).ToList();

        Assert.Equal(5, targets.Count);
        Assert.All(targets, target => Assert.IsAssignableFrom<IHtmlInputElement>(target));
    }

    [Fact]
    public async Task The_error_summary_follows_the_order_of_the_page()
    {
        var page = await Visitor.ReadAsync(await visitor.PostAsync(Url));

        Assert.Equal(
            ["#Answers_FullName", "#Answers_EmailAddress", "#Answers_Channel", "#Answers_Received_Day"],
            page.QuerySelectorAll(".govuk-error-summary a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task The_error_summary_is_announced_and_takes_the_focus_and_stands_there_once()
    {
        var page = await Visitor.ReadAsync(await visitor.PostAsync(Url));

        var summary = Assert.Single(page.QuerySelectorAll(".govuk-error-summary"));
        Assert.Equal("govuk-error-summary", summary.GetAttribute("data-module"));
        Assert.NotNull(summary.QuerySelector("[role=alert]"));
    }

    [Fact]
    public async Task A_form_is_sent_to_an_address_of_its_own_so_that_no_fragment_moves_the_focus_from_the_summary()
    {
        var page = await visitor.PageAsync(Url + "?from=check&handler=Preview");

        Assert.Equal(Url + "?from=check", page.QuerySelector("main form[method=post]")!.GetAttribute("action"));
    }

    [Fact]
    public async Task A_page_with_errors_says_so_in_its_title()
    {
        var page = await Visitor.ReadAsync(await visitor.PostAsync(Url));

        Assert.Equal("Error: Tell us about the request – Your personal information – Keyholder", page.Title);
    }

    [Fact]
    public async Task A_page_without_errors_has_no_summary_and_a_plain_title()
    {
        var page = await visitor.PageAsync(Url);

        Assert.Null(page.QuerySelector(".govuk-error-summary"));
        Assert.Equal("Tell us about the request – Your personal information – Keyholder", page.Title);
    }

    [Theory]
    [InlineData("Answers_FullName-error", "Error: Enter full name")]
    [InlineData("Answers_EmailAddress-error", "Error: Enter email address")]
    [InlineData("Answers_Channel-error", "Error: Select how it arrived")]
    [InlineData("Answers_Received-error", "Error: Enter the date you received it")]
    public async Task Errors_are_worded_plainly(string id, string text)
    {
        var page = await Visitor.ReadAsync(await visitor.PostAsync(Url));

        Assert.Equal(text, page.GetElementById(id)!.TextContent);
    }

    [Fact]
    public async Task Text_that_is_too_long_is_kept_and_the_error_says_the_limit()
    {
        var typed = new string('x', 21);
        var page = await Visitor.ReadAsync(await visitor.PostAsync(Url, ("Answers.FullName", typed)));

        Assert.Equal(typed, page.QuerySelector<IHtmlInputElement>("#Answers_FullName")!.Value);
        Assert.Equal("Error: Full name must be 20 characters or fewer", page.GetElementById("Answers_FullName-error")!.TextContent);
    }

    [Fact]
    public async Task A_number_that_is_none_is_kept_as_typed()
    {
        var page = await Visitor.ReadAsync(await visitor.PostAsync(Url, ("Answers.Flat", "six")));

        Assert.Equal("six", page.QuerySelector<IHtmlInputElement>("#Answers_Flat")!.Value);
        Assert.NotNull(page.GetElementById("Answers_Flat-error"));
    }

    [Fact]
    public async Task A_date_that_is_not_real_keeps_what_was_typed_and_marks_all_boxes_of_the_group()
    {
        var page = await Visitor.ReadAsync(await visitor.PostAsync(Url, ("Answers.Received.Day", "31"), ("Answers.Received.Month", "2x"), ("Answers.Received.Year", "2026")));

        Assert.Equal(["31", "2x", "2026"], page.QuerySelectorAll<IHtmlInputElement>("#Answers_Received input").Select(box => box.Value));
        Assert.Equal(3, page.QuerySelectorAll("#Answers_Received .govuk-input--error").Length);
        Assert.Equal("Error: Date received must be a real date", page.GetElementById("Answers_Received-error")!.TextContent);
        Assert.Equal("Answers_Received-hint Answers_Received-error", page.QuerySelector("fieldset:has(#Answers_Received)")!.GetAttribute("aria-describedby"));
    }

    [Fact]
    public async Task A_date_without_its_month_marks_the_month_and_links_to_it()
    {
        var page = await Visitor.ReadAsync(await visitor.PostAsync(Url, ("Answers.Received.Day", "3"), ("Answers.Received.Year", "2026")));

        Assert.Equal(["Answers_Received_Month"], page.QuerySelectorAll("#Answers_Received .govuk-input--error").Select(box => box.Id));
        Assert.NotNull(page.QuerySelector(".govuk-error-summary a[href='#Answers_Received_Month']"));
    }

    [Fact]
    public async Task A_date_in_the_future_is_refused_by_the_site_clock()
    {
        var page = await Visitor.ReadAsync(await visitor.PostAsync(Url, ("Answers.Received.Day", "11"), ("Answers.Received.Month", "3"), ("Answers.Received.Year", "2026")));

        Assert.Equal("Error: Date received must be today or in the past", page.GetElementById("Answers_Received-error")!.TextContent);
    }

    [Fact]
    public async Task A_date_that_may_be_left_out_may_be_left_out_but_not_half_given()
    {
        var page = await Visitor.ReadAsync(await visitor.PostAsync(Url, ("Answers.Until.Day", "3")));

        Assert.Equal("Error: Until must include a month and year", page.GetElementById("Answers_Until-error")!.TextContent);
    }

    [Fact]
    public async Task What_a_conditional_answer_reveals_is_there_without_script()
    {
        var page = await visitor.PageAsync(Url);

        var revealed = page.GetElementById(page.GetElementById("Answers_Channel")!.GetAttribute("data-aria-controls")!)!;

        Assert.NotNull(revealed.QuerySelector("#Answers_Telephone"));
        Assert.False(revealed.HasAttribute("hidden"));
    }

    [Fact]
    public async Task A_chosen_radio_stays_chosen_when_the_form_comes_back()
    {
        var page = await Visitor.ReadAsync(await visitor.PostAsync(Url, ("Answers.Channel", "Letter")));

        Assert.Equal(["Letter"], page.QuerySelectorAll<IHtmlInputElement>("input[name='Answers.Channel']").Where(radio => radio.IsChecked).Select(radio => radio.Value));
    }

    [Fact]
    public async Task Ticked_boxes_of_a_collection_stay_ticked()
    {
        var page = await Visitor.ReadAsync(await visitor.PostAsync(Url, ("Answers.Parts", "files"), ("Answers.Parts", "calls"), ("Answers.Agreed", "true")));

        Assert.Equal(["files", "calls", "true"], page.QuerySelectorAll<IHtmlInputElement>("input[type=checkbox]").Where(box => box.IsChecked).Select(box => box.Value));
    }

    [Fact]
    public async Task What_was_typed_is_shown_as_text_and_never_as_markup()
    {
        var page = await visitor.PageAsync(Url);

        Assert.Equal("Tom & \"Jerry\" <b>", page.QuerySelector<IHtmlTextAreaElement>("#Answers_About")!.Value);
    }

    [Fact]
    public async Task A_password_is_never_sent_back()
    {
        var response = await visitor.PostAsync(Url, ("Answers.Password", "correct horse"));

        Assert.DoesNotContain("correct horse", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Attributes_the_author_adds_reach_the_control()
    {
        var page = await visitor.PageAsync(Url);

        var name = page.GetElementById("Answers_FullName")!;
        Assert.Equal(("name", "false"), (name.GetAttribute("autocomplete"), name.GetAttribute("spellcheck")));
        Assert.Contains("govuk-input--width-20", name.ClassList);
    }

    [Fact]
    public async Task A_form_posts_with_a_token_and_without_the_browsers_own_bubbles()
    {
        var page = await visitor.PageAsync(Url);

        var form = page.QuerySelector("main form")!;
        Assert.True(form.HasAttribute("novalidate"));
        Assert.NotNull(form.QuerySelector("input[name=__RequestVerificationToken]"));
    }

    [Fact]
    public async Task A_message_after_a_redirect_is_shown_once()
    {
        var saved = await visitor.PostAsync(Url,
            ("Answers.FullName", "Ann"), ("Answers.EmailAddress", "ann@example.com"), ("Answers.Channel", "Phone"),
            ("Answers.Received.Day", "10"), ("Answers.Received.Month", "March"), ("Answers.Received.Year", "2026"));

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Equal("Answers saved", (await visitor.PageAsync(Url)).QuerySelector(".govuk-notification-banner--success[role=alert] p")?.TextContent);
        Assert.Null((await visitor.PageAsync(Url)).QuerySelector(".govuk-notification-banner"));
    }

    [Fact]
    public async Task No_page_has_inline_script_or_style()
    {
        foreach (var url in new[] { Url, "/sample/list", "/sample/case", "/nowhere" })
        {
            var page = await visitor.PageAsync(url);

            Assert.Empty(page.QuerySelectorAll("[style], style, script:not([src])"));
            Assert.DoesNotContain(page.All.SelectMany(element => element.Attributes), attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal));
        }
    }
}
