using Keyholder.BuildingBlocks.Web.TagHelpers;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static Keyholder.BuildingBlocks.Web.TagHelpers.Markup;

namespace Keyholder.BuildingBlocks.Web.Drawing;

/// <summary>Where an event of a timeline stands.</summary>
public enum TimelineStage
{
    /// <summary>It happened.</summary>
    Done,

    /// <summary>It is what is waited for now.</summary>
    Next,

    /// <summary>It comes later.</summary>
    Future,
}

/// <summary>One event of a timeline.</summary>
/// <param name="Stage">Where it stands.</param>
/// <param name="Title">What it is.</param>
/// <param name="Date">The date in words, such as "3 March 2026" or "by 3 March 2026"; null when nobody can say.</param>
/// <param name="Detail">More about it.</param>
public sealed record TimelineEvent(TimelineStage Stage, string Title, string? Date = null, string? Detail = null);

/// <summary>What has happened and what comes next, from the top down.</summary>
[HtmlTargetElement("case-timeline", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class CaseTimelineTagHelper : TagHelper
{
    /// <summary>The events, in the order to be read.</summary>
    public IEnumerable<TimelineEvent> Events { get; set; } = [];

    /// <summary>What the list is, for screen readers.</summary>
    public string Label { get; set; } = "Timeline";

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Become("ol", "kh-timeline");
        output.Attributes.SetAttribute("aria-label", Label);
        // Browsers drop list semantics from a list without bullets.
        output.Attributes.SetAttribute("role", "list");
        output.Content.SetHtmlContent(Join(Events.Select(Draw)));
    }

    private static IHtmlContent Draw(TimelineEvent e)
    {
        var (stage, marker) = e.Stage switch
        {
            TimelineStage.Done => ("Done", Html($"""<circle class="kh-timeline__disc" cx="12" cy="12" r="11"/><path class="kh-timeline__tick" d="m7 12.5 3.5 3.5L17 8.5"/>""")),
            TimelineStage.Next => ("Next", Html($"""<circle class="kh-timeline__ring" cx="12" cy="12" r="9.5"/><circle class="kh-timeline__disc" cx="12" cy="12" r="4"/>""")),
            _ => ("Later", Html($"""<circle class="kh-timeline__ring kh-timeline__ring--future" cx="12" cy="12" r="10"/>""")),
        };
        var word = e.Stage == TimelineStage.Next
            ? Html($"""<strong class="govuk-tag govuk-tag--teal">Next</strong> """)
            : Html($"""<span class="govuk-visually-hidden">{stage}: </span>""");
        return Html($"""
            <li class="kh-timeline__item kh-timeline__item--{e.Stage.ToString().ToLowerInvariant()}"{Attribute("aria-current", e.Stage == TimelineStage.Next ? "step" : null)}><svg class="kh-timeline__marker" width="24" height="24" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{marker}</svg><p class="kh-timeline__title">{word}{e.Title}</p>{HtmlIf(e.Date is not null, $"""<p class="kh-timeline__date">{e.Date}</p>""")}{HtmlIf(e.Detail is not null, $"""<p class="kh-timeline__detail kh-typed">{e.Detail}</p>""")}</li>
            """);
    }
}
