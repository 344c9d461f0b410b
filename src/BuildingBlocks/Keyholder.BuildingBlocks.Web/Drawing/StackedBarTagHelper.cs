using System.Globalization;
using Keyholder.BuildingBlocks.Web.TagHelpers;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static Keyholder.BuildingBlocks.Web.TagHelpers.Markup;

namespace Keyholder.BuildingBlocks.Web.Drawing;

/// <summary>One part of a stacked bar.</summary>
/// <param name="Text">What is counted: "Overdue".</param>
/// <param name="Count">How many; never negative.</param>
/// <param name="State">Gives the colour.</param>
/// <param name="Href">Where the list of them is.</param>
public sealed record BarPart(string Text, int Count, DueState State, string? Href = null);

/// <summary>Counts as parts of one bar, each named with its number underneath, in the same order.</summary>
[HtmlTargetElement("stacked-bar", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class StackedBarTagHelper : TagHelper
{
    /// <summary>What the bar shows.</summary>
    public string Caption { get; set; } = "";

    /// <summary>The parts, from left to right.</summary>
    public IReadOnlyList<BarPart> Parts { get; set; } = [];

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var total = Parts.Sum(part => part.Count);
        var drawn = new List<IHtmlContent>();
        var left = 0d;
        foreach (var part in Parts.Where(part => part.Count > 0))
        {
            var width = 100d * part.Count / total;
            drawn.Add(Html($"""<rect class="kh-bar__part kh-tone--{DueBarTagHelper.ToneOf(part.State)}" x="{Percent(left)}" y="0" width="{Percent(width)}" height="24"/>"""));
            if (left > 0)
                drawn.Add(Html($"""<line class="kh-bar__line" x1="{Percent(left)}" x2="{Percent(left)}" y1="0" y2="24"/>"""));
            left += width;
        }

        var key = Parts.Select(part => Html(
            $"""<li><svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><rect class="kh-bar__part kh-tone--{DueBarTagHelper.ToneOf(part.State)}" width="16" height="16"/></svg><span><span class="kh-bar__count">{part.Count}</span> {(part.Href is null ? Html($"{part.Text}") : Html($"""<a class="govuk-link" href="{part.Href}">{part.Text}</a>"""))}</span></li>"""));
        output.Become("figure", "kh-bar");
        output.Content.SetHtmlContent(Html($"""
            <figcaption>{Caption}</figcaption><svg height="24" aria-hidden="true" focusable="false">{HtmlIf(total == 0, $"""<rect class="kh-bar__empty" x="0" y="0" width="100%" height="24"/>""")}{Join(drawn)}</svg><ul role="list">{Join(key)}</ul>
            """));
    }

    private static string Percent(double value) => value.ToString("0.###", CultureInfo.InvariantCulture) + "%";
}
