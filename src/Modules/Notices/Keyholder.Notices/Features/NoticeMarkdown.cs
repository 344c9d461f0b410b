using System.Text;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Html;

namespace Keyholder.Notices.Features;

/// <summary>
/// Markdown of notices as pages show it. Nothing that somebody wrote can bring a script, a frame or a picture from elsewhere: HTML is shown as
/// text, pictures are their description, and links lead to the web, to mail, or to a page of the site.
/// </summary>
internal static class NoticeMarkdown
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().Build();

    /// <summary>The HTML, in the kit's styles.</summary>
    /// <param name="markdown">What was written.</param>
    /// <param name="under">Level of the heading it stands under; its own headings begin one below.</param>
    /// <param name="site">Where links to a page of the site lead, for a text that is shown elsewhere; null to leave them as they are.</param>
    public static IHtmlContent ToHtml(string markdown, int under = 2, Uri? site = null)
    {
        var document = Parse(markdown);
        foreach (var heading in document.Descendants<HeadingBlock>().ToList())
        {
            heading.Level = Math.Min(6, under + heading.Level);
            Class(heading, heading.Level <= 3 ? "govuk-heading-s" : "govuk-heading-xs");
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

        foreach (var link in document.Descendants<LinkInline>())
        {
            Class(link, "govuk-link");
            if (site is not null && (link.GetDynamicUrl?.Invoke() ?? link.Url) is ['/', ..] path) (link.GetDynamicUrl, link.Url) = (null, new Uri(site, path).AbsoluteUri);
        }

        return new HtmlString(document.ToHtml(Pipeline));
    }

    /// <summary>What it says without its marks, for checks, mails and reading aloud.</summary>
    public static string ToPlainText(string markdown) => Markdown.ToPlainText(markdown, Pipeline).Trim();

    /// <summary>A value in Markdown, so that it is only itself.</summary>
    public static string Escape(string value)
    {
        var text = new StringBuilder(value.Length + 8);
        foreach (var c in value)
        {
            if (c is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '|' or '#' or '~') text.Append('\\');
            text.Append(c is '\r' or '\n' ? ' ' : c);
        }

        return text.ToString();
    }

    /// <summary>Its parts, with nothing in them that a page may not show.</summary>
    public static MarkdownDocument Parse(string markdown)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        foreach (var link in document.Descendants<LinkInline>().ToList())
        {
            if (link.IsImage || !IsSafe(link.GetDynamicUrl?.Invoke() ?? link.Url)) link.ReplaceBy(new LiteralInline(string.Concat(link.Descendants<LiteralInline>().Select(l => l.Content.ToString()))), copyChildren: false);
        }

        foreach (var link in document.Descendants<AutolinkInline>().Where(l => !l.IsEmail && !IsSafe(l.Url)).ToList()) link.ReplaceBy(new LiteralInline(link.Url));
        return document;
    }

    private static bool IsSafe(string? url) => url switch
    {
        null or "" => false,
        // Browsers read both as the name of a host.
        ['/', '/' or '\\', ..] => false,
        _ when url[0] is '/' or '#' => true,
        _ => Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeMailto || address.Scheme == "tel"),
    };

    private static void Class(IMarkdownObject element, string name) => element.GetAttributes().AddClass(name);
}
