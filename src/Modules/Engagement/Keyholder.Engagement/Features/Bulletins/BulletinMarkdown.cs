using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Html;

namespace Keyholder.Engagement.Features.Bulletins;

/// <summary>
/// Markdown of bulletins as pages show it. Nothing that somebody wrote can bring a script, a frame or a picture from elsewhere: HTML is shown as
/// text, pictures are their description, and links lead to the web, to mail, or to a page of the site. So there is no place for a tracking pixel.
/// </summary>
internal static class BulletinMarkdown
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().Build();

    /// <summary>The HTML, in the kit's styles.</summary>
    /// <param name="markdown">What was written.</param>
    /// <param name="linkTo">Where the link at a place (from 0) leads instead; null to leave links as they are.</param>
    public static IHtmlContent ToHtml(string markdown, Func<int, string>? linkTo = null)
    {
        var document = Parse(markdown);
        foreach (var heading in document.Descendants<HeadingBlock>().ToList())
        {
            heading.Level = Math.Min(6, 1 + heading.Level);
            Class(heading, heading.Level == 2 ? "govuk-heading-m" : "govuk-heading-s");
        }

        foreach (var block in document.Descendants().OfType<Block>().ToList())
        {
            switch (block)
            {
                case ListBlock list: Class(list, list.IsOrdered ? "govuk-list govuk-list--number" : "govuk-list govuk-list--bullet"); break;
                case ParagraphBlock paragraph when paragraph.Parent is not ListItemBlock and not TableCell: Class(paragraph, "govuk-body"); break;
                case QuoteBlock quote: Class(quote, "govuk-inset-text"); break;
                case ThematicBreakBlock line: Class(line, "govuk-section-break govuk-section-break--visible"); break;
                case Table table: Class(table, "govuk-table"); break;
                case TableRow row: Class(row, "govuk-table__row"); break;
                case TableCell cell: Class(cell, cell.Parent is TableRow { IsHeader: true } ? "govuk-table__header" : "govuk-table__cell"); break;
                default: break;
            }
        }

        foreach (var (link, place) in LinksIn(document).Select((l, i) => (l, i)).ToList())
        {
            Class(link, "govuk-link");
            if (linkTo is not null) (link.GetDynamicUrl, link.Url) = (null, linkTo(place));
        }

        return new HtmlString(document.ToHtml(Pipeline));
    }

    /// <summary>Where its links lead, in their order.</summary>
    public static IReadOnlyList<string> Links(string markdown) => [.. LinksIn(Parse(markdown)).Select(UrlOf)];

    private static IEnumerable<LinkInline> LinksIn(MarkdownDocument document) => document.Descendants<LinkInline>();

    private static string UrlOf(LinkInline link) => link.GetDynamicUrl?.Invoke() ?? link.Url ?? "";

    private static MarkdownDocument Parse(string markdown)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var link in document.Descendants<LinkInline>().ToList())
        {
            if (link.IsImage || !IsSafe(UrlOf(link))) link.ReplaceBy(new LiteralInline(string.Concat(link.Descendants<LiteralInline>().Select(l => l.Content.ToString()))), copyChildren: false);
        }

        foreach (var link in document.Descendants<AutolinkInline>().Where(l => !l.IsEmail && !IsSafe(l.Url)).ToList()) link.ReplaceBy(new LiteralInline(link.Url));
        return document;
    }

    private static bool IsSafe(string url) => url switch
    {
        "" => false,
        // Browsers read both as the name of a host.
        ['/', '/' or '\\', ..] => false,
        ['/' or '#', ..] => true,
        _ => Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeMailto || address.Scheme == "tel"),
    };

    private static void Class(IMarkdownObject element, string name) => element.GetAttributes().AddClass(name);
}
