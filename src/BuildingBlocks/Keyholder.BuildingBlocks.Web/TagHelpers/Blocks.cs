using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static Keyholder.BuildingBlocks.Web.TagHelpers.Markup;

namespace Keyholder.BuildingBlocks.Web.TagHelpers;

/// <summary>A button that sends its form once, or with <c>href</c> a link that looks like one.</summary>
[HtmlTargetElement("govuk-button")]
public sealed class ButtonTagHelper(IUrlHelperFactory urls) : TagHelper
{
    /// <summary>The page being drawn; set by Razor.</summary>
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary><c>secondary</c>, <c>warning</c>, <c>inverse</c> or <c>start</c> (the way into a service); the main button when null.</summary>
    public string? Kind { get; set; }

    /// <summary>Where it goes, when it is a link.</summary>
    public string? Href { get; set; }

    /// <summary>The page handler it posts to, when the page has several.</summary>
    [HtmlAttributeName("asp-page-handler")]
    public string? PageHandler { get; set; }

    /// <summary>Whether a second press within a second is ignored, where script runs.</summary>
    public bool PreventDoubleClick { get; set; } = true;

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Become(Href is null ? "button" : "a", Classes("govuk-button", Kind is null ? null : "govuk-button--" + Kind));
        output.Attributes.SetAttribute("data-module", "govuk-button");
        if (Href is not null)
        {
            output.Attributes.SetAttribute("href", Href);
            output.Attributes.SetAttribute("role", "button");
            output.Attributes.SetAttribute("draggable", "false");
        }
        else
        {
            if (!output.Attributes.ContainsName("type"))
                output.Attributes.SetAttribute("type", "submit");
            if (PreventDoubleClick)
                output.Attributes.SetAttribute("data-prevent-double-click", "true");
            if (PageHandler is not null)
                output.Attributes.SetAttribute("formaction", urls.GetUrlHelper(ViewContext).Page(pageName: null, PageHandler));
        }

        if (Kind == "start")
        {
            output.PostContent.SetHtmlContent(Html(
                $"""<svg class="govuk-button__start-icon" xmlns="http://www.w3.org/2000/svg" width="17.5" height="19" viewBox="0 0 33 40" aria-hidden="true" focusable="false"><path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z"/></svg>"""));
        }
    }
}

/// <summary>A form that posts leaves checking to the server, whose errors say what to do; the browser's own bubbles do not.</summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class PostFormTagHelper : TagHelper
{
    /// <summary>The page being drawn; set by Razor.</summary>
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        // Sent to its page's own address, a form would take along what must not be there: the fragment, by which the browser of a page
        // shown again moves the focus away from the error summary, and the named handler of the button that was pressed before.
        var request = ViewContext.HttpContext.Request;
        if (!context.AllAttributes.Any(a => a.Name == "action" || a.Name.StartsWith("asp-", StringComparison.Ordinal)))
            output.Attributes.SetAttribute("action", request.PathBase + request.Path + QueryString.Create(request.Query.Where(q => q.Key != "handler")));
        if (!output.Attributes.ContainsName("novalidate"))
            output.Attributes.Add(new TagHelperAttribute("novalidate"));
    }
}

/// <summary>Several controls under one legend.</summary>
[HtmlTargetElement("govuk-fieldset")]
public sealed class FieldsetTagHelper : TagHelper
{
    /// <summary>What the controls are about.</summary>
    public string? Legend { get; set; }

    /// <summary>Size of the legend: <c>s</c>, <c>m</c>, <c>l</c> or <c>xl</c>.</summary>
    public string? LegendSize { get; set; }

    /// <summary>Whether the legend is the page's heading.</summary>
    public bool PageHeading { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inner = await output.GetChildContentAsync();
        output.Replace(FormField.Fieldset(Legend, LegendSize ?? (PageHeading ? "l" : "m"), PageHeading, null, null, inner));
    }
}

/// <summary>The state of a thing, in a few words and a colour; the words must do without the colour.</summary>
[HtmlTargetElement("govuk-tag")]
public sealed class TagTagHelper : TagHelper
{
    /// <summary><c>grey</c>, <c>green</c>, <c>teal</c>, <c>purple</c>, <c>magenta</c>, <c>red</c>, <c>orange</c> or <c>yellow</c>; blue when null.</summary>
    public string? Colour { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output) =>
        output.Become("strong", Classes("govuk-tag", Colour is null or "blue" ? null : "govuk-tag--" + Colour));
}

/// <summary>Help that only some people need, behind a line of text.</summary>
[HtmlTargetElement("govuk-details")]
public sealed class DetailsTagHelper : TagHelper
{
    /// <summary>The line of text.</summary>
    public string Summary { get; set; } = "";

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Become("details", "govuk-details");
        output.PreContent.SetHtmlContent(Html(
            $"""<summary class="govuk-details__summary"><span class="govuk-details__summary-text">{Summary}</span></summary><div class="govuk-details__text">"""));
        output.PostContent.SetHtmlContent("</div>");
    }
}

/// <summary>Text set apart from what is around it.</summary>
[HtmlTargetElement("govuk-inset-text")]
public sealed class InsetTextTagHelper : TagHelper
{
    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output) => output.Become("div", "govuk-inset-text");
}

/// <summary>What happens if somebody does or does not do something.</summary>
[HtmlTargetElement("govuk-warning-text")]
public sealed class WarningTextTagHelper : TagHelper
{
    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Become("div", "govuk-warning-text");
        output.PreContent.SetHtmlContent(
            """<span class="govuk-warning-text__icon" aria-hidden="true">!</span><strong class="govuk-warning-text__text"><span class="govuk-visually-hidden">Warning</span> """);
        output.PostContent.SetHtmlContent("</strong>");
    }
}

/// <summary>A message about the page or what was just done. After a redirect use <see cref="Notifications"/>, which the layouts show.</summary>
[HtmlTargetElement("govuk-notification-banner")]
public sealed class NotificationBannerTagHelper : TagHelper
{
    /// <summary>Whether it says that something went well; it is then read out at once.</summary>
    public bool Success { get; set; }

    /// <summary>The banner's heading; "Success" or "Important" when null.</summary>
    public string? Title { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var id = "banner-" + context.UniqueId;
        output.Become("div", Classes("govuk-notification-banner", Success ? "govuk-notification-banner--success" : null));
        output.Attributes.SetAttribute("role", Success ? "alert" : "region");
        output.Attributes.SetAttribute("aria-labelledby", id);
        output.Attributes.SetAttribute("data-module", "govuk-notification-banner");
        output.PreContent.SetHtmlContent(Html($"""
            <div class="govuk-notification-banner__header"><h2 class="govuk-notification-banner__title" id="{id}">{Title ?? (Success ? "Success" : "Important")}</h2></div><div class="govuk-notification-banner__content">
            """));
        output.PostContent.SetHtmlContent("</div>");
    }
}

/// <summary>The confirmation at the end of a journey; its title is the page's heading.</summary>
[HtmlTargetElement("govuk-panel")]
public sealed class PanelTagHelper : TagHelper
{
    /// <summary>What is done, such as "Request sent".</summary>
    public string Title { get; set; } = "";

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Become("div", "govuk-panel govuk-panel--confirmation");
        output.PreContent.SetHtmlContent(Html($"""<h1 class="govuk-panel__title">{Title}</h1><div class="govuk-panel__body">"""));
        output.PostContent.SetHtmlContent("</div>");
    }
}

/// <summary>The way back to the page before. The layouts draw one from <c>ViewData["BackUrl"]</c>.</summary>
[HtmlTargetElement("govuk-back-link")]
public sealed class BackLinkTagHelper : TagHelper
{
    /// <summary>Where it goes.</summary>
    public string Href { get; set; } = "";

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        output.Become("a", "govuk-back-link");
        output.Attributes.SetAttribute("href", Href);
        if ((await output.GetChildContentAsync()).IsEmptyOrWhiteSpace)
            output.Content.SetContent("Back");
    }
}

/// <summary>Where a page is in the service: <c>govuk-breadcrumb</c> children from the top down.</summary>
[HtmlTargetElement("govuk-breadcrumbs")]
[RestrictChildren("govuk-breadcrumb")]
public sealed class BreadcrumbsTagHelper : TagHelper
{
    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Become("nav", "govuk-breadcrumbs govuk-breadcrumbs--collapse-on-mobile");
        output.Attributes.SetAttribute("aria-label", "Breadcrumb");
        output.PreContent.SetHtmlContent("""<ol class="govuk-breadcrumbs__list">""");
        output.PostContent.SetHtmlContent("</ol>");
    }
}

/// <summary>One step of the breadcrumbs; without <c>href</c>, the page itself.</summary>
[HtmlTargetElement("govuk-breadcrumb", ParentTag = "govuk-breadcrumbs")]
public sealed class BreadcrumbTagHelper : TagHelper
{
    /// <summary>Where it goes.</summary>
    public string? Href { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Become("li", "govuk-breadcrumbs__list-item");
        if (Href is null)
        {
            output.Attributes.SetAttribute("aria-current", "page");
            return;
        }

        output.PreContent.SetHtmlContent(Html($"""<a class="govuk-breadcrumbs__link" href="{Href}">"""));
        output.PostContent.SetHtmlContent("</a>");
    }
}
