using System.Text;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Keyholder.Notices.Features.Writing;

internal enum BlockKind
{
    Paragraph,
    Heading,
    Bullet,
    TableHead,
    TableRow,
}

/// <summary>A paragraph, a point of a list or a row of a table, in plain words.</summary>
internal sealed record NoticeBlock(BlockKind Kind, IReadOnlyList<string> Cells)
{
    public string Text => string.Join(" – ", Cells.Where(c => c.Length > 0));
}

/// <summary>Markdown of notices as plain blocks, for what is no page: redlines and PDFs.</summary>
internal static class NoticeBlocks
{
    /// <summary>The blocks of a text.</summary>
    /// <param name="markdown">What was written.</param>
    /// <param name="addresses">Whether the address of a link stands behind its words, for paper.</param>
    public static IReadOnlyList<NoticeBlock> Of(string markdown, bool addresses = false)
    {
        var blocks = new List<NoticeBlock>();
        Add(NoticeMarkdown.Parse(markdown), BlockKind.Paragraph);
        return blocks;

        void Add(ContainerBlock container, BlockKind kind)
        {
            foreach (var block in container)
            {
                switch (block)
                {
                    case Table table:
                        foreach (var row in table.OfType<TableRow>())
                            blocks.Add(new NoticeBlock(row.IsHeader ? BlockKind.TableHead : BlockKind.TableRow, [.. row.OfType<TableCell>().Select(c => string.Join(' ', c.OfType<LeafBlock>().Select(l => Words(l.Inline))))]));
                        break;
                    case ListBlock list: Add(list, BlockKind.Bullet); break;
                    case HeadingBlock heading: blocks.Add(new NoticeBlock(BlockKind.Heading, [Words(heading.Inline)])); break;
                    case ContainerBlock inner: Add(inner, kind); break;
                    case CodeBlock code: blocks.Add(new NoticeBlock(kind, [code.Lines.ToString().ReplaceLineEndings(" ")])); break;
                    case LeafBlock { Inline: { } inline }: blocks.Add(new NoticeBlock(kind, [Words(inline)])); break;
                    default: break;
                }
            }
        }

        string Words(ContainerInline? inlines)
        {
            var text = new StringBuilder();
            Write(inlines);
            return text.ToString().Trim();

            void Write(ContainerInline? parent)
            {
                foreach (var inline in parent ?? Enumerable.Empty<Inline>())
                {
                    switch (inline)
                    {
                        case LiteralInline literal: text.Append(literal.Content.AsSpan()); break;
                        case CodeInline code: text.Append(code.Content); break;
                        case AutolinkInline link: text.Append(link.Url); break;
                        case HtmlEntityInline entity: text.Append(entity.Transcoded.AsSpan()); break;
                        case LineBreakInline: text.Append(' '); break;
                        case LinkInline link:
                            var from = text.Length;
                            Write(link);
                            var url = link.Url?.Replace("mailto:", "", StringComparison.Ordinal);
                            if (addresses && url is { Length: > 0 } && text.ToString(from, text.Length - from) != url) text.Append($" ({url})");
                            break;
                        case ContainerInline container: Write(container); break;
                        default: break;
                    }
                }
            }
        }
    }
}
