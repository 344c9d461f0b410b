using Keyholder.BuildingBlocks.Web.TagHelpers;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Keyholder.BuildingBlocks.Web.Tests;

public sealed class TagHelperTests
{
    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("/times", true)]
    public async Task A_row_links_to_its_change_only_when_it_can_be_changed(string? href, bool links)
    {
        var html = await DrawAsync(new SummaryListTagHelper(), "govuk-summary-list", "", items => DrawAsync(new SummaryRowTagHelper { Key = "Happened", ChangeHref = href }, "govuk-summary-row", "Yesterday", items: items));
        Assert.Equal(links, html.Contains("<a ", StringComparison.Ordinal));
        Assert.Equal(links, html.Contains("govuk-summary-list__actions", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Done", true)]
    [InlineData(" \n ", false)]
    public async Task A_cell_of_a_table_that_stacks_has_its_label_only_when_there_is_something_in_it(string text, bool label)
    {
        var cell = new TagHelperOutput("td", [], (_, _) => Task.FromResult(Content(text)));
        var table = new TableTagHelper { Stacks = true };
        await DrawAsync(table, "govuk-table", "", async items =>
        {
            await DrawAsync(new TablePartTagHelper(), "th", "Do", items: items);
            await DrawAsync(new TablePartTagHelper(), "tr", "", items: items);
            await new TablePartTagHelper().ProcessAsync(new TagHelperContext([], items, "td"), cell);
            return "";
        });
        Assert.Equal(label, cell.Attributes.ContainsName("data-label"));
    }

    private static async Task<string> DrawAsync(TagHelper helper, string tag, string content, Func<IDictionary<object, object>, Task<string>>? inside = null, IDictionary<object, object>? items = null)
    {
        items ??= new Dictionary<object, object>();
        var context = new TagHelperContext([], items, tag);
        helper.Init(context);
        var output = new TagHelperOutput(tag, [], async (_, _) =>
        {
            if (inside is not null) await inside(items);
            return Content(content);
        });
        await helper.ProcessAsync(context, output);
        await using var text = new StringWriter();
        output.Content.WriteTo(text, System.Text.Encodings.Web.HtmlEncoder.Default);
        return text.ToString();
    }

    private static TagHelperContent Content(string text) => new DefaultTagHelperContent().SetHtmlContent(new HtmlString(text));
}
