using System.Globalization;
using Keyholder.BuildingBlocks.Web.TagHelpers;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static Keyholder.BuildingBlocks.Web.TagHelpers.Markup;

namespace Keyholder.BuildingBlocks.Web.Drawing;

/// <summary>One row of a table with bars.</summary>
/// <param name="Name">What is counted: "January 2027".</param>
/// <param name="Count">How many; never negative.</param>
/// <param name="State">Gives the colour.</param>
/// <param name="Href">Where the list of them is.</param>
public sealed record BarRow(string Name, long Count, DueState State = DueState.OnTime, string? Href = null);

/// <summary>A table of counts, each with its bar drawn: the longest is the largest. It reads as a plain table.</summary>
[HtmlTargetElement("bar-table", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class BarTableTagHelper : TagHelper
{
    /// <summary>What the table shows.</summary>
    public string Caption { get; set; } = "";

    /// <summary>What the rows are: "Month".</summary>
    public string Across { get; set; } = "";

    /// <summary>What is counted: "Records".</summary>
    public string Counted { get; set; } = "";

    /// <summary>The rows, in the order to be read.</summary>
    public IReadOnlyList<BarRow> Rows { get; set; } = [];

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var most = Math.Max(1, Rows.Count == 0 ? 0 : Rows.Max(r => r.Count));
        var rows = Rows.Select(r =>
        {
            // What there is some of is never drawn as nothing.
            var width = r.Count == 0 ? 0 : Math.Max(1, 100d * r.Count / most);
            return Html($"""<tr class="govuk-table__row"><th scope="row" class="govuk-table__header">{(r.Href is null || r.Count == 0 ? Html($"{r.Name}") : Html($"""<a class="govuk-link" href="{r.Href}">{r.Name}</a>"""))}</th><td class="govuk-table__cell kh-bar-table__bar"><svg height="20" aria-hidden="true" focusable="false"><rect class="kh-bar__part kh-tone--{DueBarTagHelper.ToneOf(r.State)}" width="{width.ToString("0.###", CultureInfo.InvariantCulture)}%" height="20"/></svg></td><td class="govuk-table__cell govuk-table__cell--numeric">{r.Count.ToString("N0", CultureInfo.InvariantCulture)}</td></tr>""");
        });
        output.Become("table", "govuk-table kh-bar-table");
        output.Content.SetHtmlContent(Html($"""
            <caption class="govuk-table__caption govuk-table__caption--m">{Caption}</caption><thead class="govuk-table__head"><tr class="govuk-table__row"><th scope="col" class="govuk-table__header">{Across}</th><td class="govuk-table__cell"></td><th scope="col" class="govuk-table__header govuk-table__header--numeric">{Counted}</th></tr></thead><tbody class="govuk-table__body">{Join(rows)}</tbody>
            """));
    }
}
