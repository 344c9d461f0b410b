using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static Keyholder.BuildingBlocks.Web.TagHelpers.Markup;

namespace Keyholder.BuildingBlocks.Web.TagHelpers;

/// <summary>A table of plain <c>thead</c>, <c>tr</c>, <c>th</c> and <c>td</c>, which get their classes; too wide for the screen, it scrolls by itself.</summary>
[HtmlTargetElement("govuk-table")]
public sealed class TableTagHelper : TagHelper
{
    /// <summary>What the table holds; screen readers say it first.</summary>
    public string Caption { get; set; } = "";

    /// <summary>Size of the caption: <c>s</c>, <c>m</c>, <c>l</c> or <c>xl</c>; <c>hidden</c> where a heading above says the same.</summary>
    public string CaptionSize { get; set; } = "m";

    /// <summary>Whether on a phone each row stands as a block of its own, each cell beside its column's heading, or its own <c>data-label</c>.</summary>
    public bool Stacks { get; set; }

    /// <summary>The columns' headings, as they are drawn; those that are more than words are empty.</summary>
    internal List<string> Headings { get; } = [];

    /// <summary>How many cells of the row that is being drawn have begun.</summary>
    internal int Column { get; set; }

    /// <summary>How the rows are ordered, for headings with <c>sort-by</c>.</summary>
    public SortOrder? Sort { get; set; }

    /// <inheritdoc />
    public override void Init(TagHelperContext context) => context.Items[typeof(TableTagHelper)] = this;

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var rows = await output.GetChildContentAsync();
        var captionClass = CaptionSize == "hidden" ? "govuk-visually-hidden" : "govuk-table__caption--" + CaptionSize;
        output.Replace(Html($"""
            <div class="kh-table-scroll" role="region" aria-label="{Caption}" tabindex="0"><table class="{Classes("govuk-table", Stacks ? "kh-table--stacks" : null, OwnClasses(output))}"{Attribute("role", Stacks ? "table" : null)}{OtherAttributes(output)}><caption class="govuk-table__caption {captionClass}">{Caption}</caption>{rows}</table></div>
            """));
    }
}

/// <summary>Classes for the parts of a <c>govuk-table</c>; with <c>sort-by</c>, a heading that links to the other order.</summary>
[HtmlTargetElement("thead")]
[HtmlTargetElement("tbody")]
[HtmlTargetElement("tr")]
[HtmlTargetElement("th")]
[HtmlTargetElement("td")]
public sealed class TablePartTagHelper : TagHelper
{
    /// <summary>The page being drawn; set by Razor.</summary>
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>The column's key in <see cref="SortOrder"/>.</summary>
    public string? SortBy { get; set; }

    /// <summary>Whether the cell holds a number and stands to the right.</summary>
    public bool Numeric { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        if (!context.Items.TryGetValue(typeof(TableTagHelper), out var around))
            return;
        var table = (TableTagHelper)around;
        var part = output.TagName switch
        {
            "thead" => "head",
            "tbody" => "body",
            "tr" => "row",
            "th" => "header",
            _ => "cell",
        };
        output.Become(output.TagName, Classes("govuk-table__" + part, Numeric ? $"govuk-table__{part}--numeric" : null));
        if (part == "row") table.Column = 0;
        if (part is "header" or "cell") table.Column++;
        if (output.TagName == "th" && !output.Attributes.ContainsName("scope"))
        {
            output.Attributes.SetAttribute("scope", "col");
            var heading = (await output.GetChildContentAsync()).GetContent().Trim();
            table.Headings.Add(heading.Contains('<', StringComparison.Ordinal) ? "" : heading);
        }

        if (part == "cell" && table.Stacks && (await output.GetChildContentAsync()).IsEmptyOrWhiteSpace)
            output.Attributes.RemoveAll("data-label");
        else if (part == "cell" && table.Stacks && !output.Attributes.ContainsName("data-label") && table.Headings.ElementAtOrDefault(table.Column - 1) is { Length: > 0 } label)
            output.Attributes.SetAttribute("data-label", new HtmlString(label));
        // A row that is drawn as a block is not a row to screen readers any more, unless it says so.
        if (table.Stacks)
        {
            output.Attributes.SetAttribute("role", part switch
            {
                "head" or "body" => "rowgroup",
                "row" => "row",
                "header" => Equals(output.Attributes["scope"].Value.ToString(), "row") ? "rowheader" : "columnheader",
                _ => "cell",
            });
        }

        if (SortBy is null)
            return;

        var sort = table.Sort;
        var sorted = sort?.Column == SortBy;
        output.Attributes.SetAttribute("aria-sort", !sorted ? "none" : sort!.Descending ? "descending" : "ascending");
        var next = new SortOrder(SortBy, sorted && !sort!.Descending);
        var url = QueryLink.With(ViewContext.HttpContext.Request, SortOrder.QueryParameter, next.ToString(), without: Paging.QueryParameter);
        var arrow = !sorted ? "M6 1 10 6H2zM6 13 2 8h8z" : sort!.Descending ? "M6 12 1 5h10z" : "M6 2 11 9H1z";
        var text = await output.GetChildContentAsync();
        output.Content.SetHtmlContent(Html(
            $"""<a class="kh-sort" href="{url}">{text}<svg width="12" height="14" viewBox="0 0 12 14" aria-hidden="true" focusable="false"><path fill="currentColor" d="{arrow}"/></svg></a>"""));
    }
}

/// <summary>Links to the pages of a list, with the rest of the query kept; says how many there are even when one page holds them all.</summary>
[HtmlTargetElement("govuk-pagination", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PaginationTagHelper : TagHelper
{
    /// <summary>The page being drawn; set by Razor.</summary>
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>The part of the list that is shown.</summary>
    public Paging Of { get; set; } = new(1, 1, 0);

    /// <summary>What the list holds, in the plural: "requests".</summary>
    public string Noun { get; set; } = "results";

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Of.Total == 0)
        {
            output.SuppressOutput();
            return;
        }

        var count = Html($"""<p class="kh-result-count">Showing <strong>{Of.First}</strong> to <strong>{Of.Last}</strong> of <strong>{Of.Total}</strong> {Noun}</p>""");
        if (Of.PageCount == 1)
        {
            output.Replace(count);
            return;
        }

        var previous = HtmlIf(Of.Page > 1,
            $"""<div class="govuk-pagination__prev"><a class="govuk-link govuk-pagination__link" href="{Url(Of.Page - 1)}" rel="prev"><svg class="govuk-pagination__icon govuk-pagination__icon--prev" xmlns="http://www.w3.org/2000/svg" height="13" width="15" aria-hidden="true" focusable="false" viewBox="0 0 15 13"><path d="M7 0 0 6.5 7 13l1.4-1.4L4 7.5h11v-2H4l4.4-4.1z"/></svg><span class="govuk-pagination__link-title">Previous<span class="govuk-visually-hidden"> page</span></span></a></div>""");
        var next = HtmlIf(Of.Page < Of.PageCount,
            $"""<div class="govuk-pagination__next"><a class="govuk-link govuk-pagination__link" href="{Url(Of.Page + 1)}" rel="next"><span class="govuk-pagination__link-title">Next<span class="govuk-visually-hidden"> page</span></span><svg class="govuk-pagination__icon govuk-pagination__icon--next" xmlns="http://www.w3.org/2000/svg" height="13" width="15" aria-hidden="true" focusable="false" viewBox="0 0 15 13"><path d="m8 0 7 6.5L8 13l-1.4-1.4L11 7.5H0v-2h11L6.6 1.4z"/></svg></a></div>""");
        output.Replace(Html($"""
            <nav class="govuk-pagination" aria-label="Pagination">{previous}<ul class="govuk-pagination__list">{Join(Numbers())}</ul>{next}</nav>{count}
            """));
    }

    private IEnumerable<IHtmlContent> Numbers()
    {
        var last = 0;
        foreach (var page in Enumerable.Range(1, Of.PageCount).Where(page => page == 1 || page == Of.PageCount || Math.Abs(page - Of.Page) <= 1))
        {
            if (page > last + 1)
                yield return Html($"""<li class="govuk-pagination__item govuk-pagination__item--ellipsis">&ctdot;</li>""");
            yield return Html(
                $"""<li class="{Classes("govuk-pagination__item", page == Of.Page ? "govuk-pagination__item--current" : null)}"><a class="govuk-link govuk-pagination__link" href="{Url(page)}" aria-label="Page {page}"{Attribute("aria-current", page == Of.Page ? "page" : null)}>{page}</a></li>""");
            last = page;
        }
    }

    private string Url(int page) =>
        QueryLink.With(ViewContext.HttpContext.Request, Paging.QueryParameter, page == 1 ? null : FormField.Format(page)[0]);
}
