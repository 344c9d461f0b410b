using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Keyholder.BuildingBlocks.Web.TagHelpers;

/// <summary>Writes HTML from interpolated strings: every value is encoded unless it is HTML already.</summary>
internal static class Markup
{
    public static readonly IHtmlContent Nothing = HtmlString.Empty;

    public static IHtmlContent Html(FormattableString html) =>
        new HtmlFormattableString(CultureInfo.InvariantCulture, html.Format, html.GetArguments()!);

    public static IHtmlContent HtmlIf(bool condition, FormattableString html) => condition ? Html(html) : Nothing;

    public static IHtmlContent Attribute(string name, object? value) =>
        value is null or "" ? Nothing : Html($" {new HtmlString(name)}=\"{value}\"");

    public static IHtmlContent Join(IEnumerable<IHtmlContent> parts)
    {
        var joined = new HtmlContentBuilder();
        foreach (var part in parts)
            joined.AppendHtml(part);
        return joined;
    }

    /// <summary>What the page's author wrote on the element and no property took, classes apart.</summary>
    public static IHtmlContent OtherAttributes(TagHelperOutput output, params ReadOnlySpan<string> except)
    {
        var others = new HtmlContentBuilder();
        foreach (var attribute in output.Attributes)
        {
            if (attribute.Name != "class" && !except.Contains(attribute.Name))
                others.AppendHtml(" ").AppendHtml(attribute);
        }

        return others;
    }

    public static string Classes(params ReadOnlySpan<string?> classes)
    {
        var kept = new List<string>();
        foreach (var name in classes)
        {
            if (!string.IsNullOrEmpty(name))
                kept.Add(name);
        }

        return string.Join(' ', kept);
    }

    public static string? OwnClasses(TagHelperOutput output) =>
        output.Attributes.TryGetAttribute("class", out var attribute)
            ? attribute.Value is HtmlString html ? html.Value : attribute.Value?.ToString()
            : null;

    /// <summary>Replaces the element, tag and all.</summary>
    public static void Replace(this TagHelperOutput output, IHtmlContent html)
    {
        output.TagName = null;
        output.Attributes.Clear();
        output.Content.SetHtmlContent(html);
    }

    /// <summary>Turns the element into <paramref name="tag"/> with the design system's classes before the author's own.</summary>
    public static void Become(this TagHelperOutput output, string tag, string classes)
    {
        output.TagName = tag;
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Classes(classes, OwnClasses(output)));
    }
}
