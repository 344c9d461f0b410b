using Keyholder.BuildingBlocks.Documents;
using Keyholder.Notices.Domain;

namespace Keyholder.Notices.Features.Writing;

/// <summary>A notice on paper.</summary>
internal static class NoticePdf
{
    /// <summary>The notice in English.</summary>
    /// <param name="notice">The text.</param>
    /// <param name="organisation">Who tells it.</param>
    /// <param name="standing">What stands under the title: which version, since when, and whether its committee has agreed it.</param>
    public static byte[] Of(ComposedNotice notice, string organisation, string standing)
    {
        var pdf = new PdfText(notice.Title, $"{organisation}    {notice.Title}", organisation).Heading(notice.Title).Paragraph(standing);
        Append(pdf, notice, 2);
        return pdf.Save();
    }

    /// <summary>A translation on paper; null in scripts that the fonts here do not have.</summary>
    public static byte[]? Of(NoticeTranslation translation, string organisation, string standing)
    {
        if (!IsPrintable(translation.Language)) return null;
        var pdf = new PdfText(translation.Title, $"{organisation}    {translation.Title}", organisation).Heading(translation.Title).Paragraph(standing);
        Write(pdf, translation.InBrief);
        Write(pdf, translation.Body);
        return pdf.Save();
    }

    /// <summary>Latin, Greek and Cyrillic; what is written from right to left or in other scripts is printed from its page.</summary>
    public static bool IsPrintable(string language) => language is not ("am" or "ar" or "bn" or "yue-Hant" or "zh-Hans" or "zh-Hant" or "prs" or "gu" or "hi" or "ckb" or "ne" or "ps" or "fa" or "pa" or "ta" or "ti" or "ur");

    /// <summary>Writes a notice behind what stands in a document already.</summary>
    /// <param name="pdf">The document.</param>
    /// <param name="notice">The text.</param>
    /// <param name="level">The level of its headings; those within a clause stand one below.</param>
    public static void Append(PdfText pdf, ComposedNotice notice, int level)
    {
        if (notice.InBrief.Length > 0) Write(pdf.Heading("In brief", level), notice.InBrief);
        foreach (var clause in notice.Clauses) Write(pdf.Heading(clause.Heading, level), clause.Markdown);
    }

    private static void Write(PdfText pdf, string markdown)
    {
        var blocks = NoticeBlocks.Of(markdown, addresses: true);
        for (var i = 0; i < blocks.Count;)
        {
            var together = blocks.Skip(i + 1).TakeWhile(b => b.Kind == (blocks[i].Kind == BlockKind.TableHead ? BlockKind.TableRow : blocks[i].Kind)).Prepend(blocks[i]).ToList();
            switch (blocks[i].Kind)
            {
                case BlockKind.Bullet:
                    pdf.Bullets(together.Select(b => b.Text));
                    i += together.Count;
                    break;
                case BlockKind.TableHead:
                    var columns = together[0].Cells.Count;
                    pdf.Table(together[0].Cells, together.Skip(1).Select(b => (IReadOnlyList<string>)[.. b.Cells.Concat(Enumerable.Repeat("", columns)).Take(columns)]), [.. Enumerable.Repeat(1.0, columns)]);
                    i += together.Count;
                    break;
                case BlockKind.Heading:
                    pdf.Heading(blocks[i++].Text, 3);
                    break;
                default:
                    pdf.Paragraph(blocks[i++].Text);
                    break;
            }
        }
    }
}
