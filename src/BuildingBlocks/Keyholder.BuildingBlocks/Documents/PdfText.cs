namespace Keyholder.BuildingBlocks.Documents;

/// <summary>
/// A tagged PDF (PDF/UA) on A4 made of headings, paragraphs, bullets and tables, in reading order, for letters, indexes,
/// certificates and reports. Every page carries its number; text flows over pages by itself.
/// </summary>
public sealed class PdfText
{
    private const double Margin = 62;
    private const double Bottom = PdfWriter.PageHeight - 70;
    private const double Width = PdfWriter.PageWidth - 2 * Margin;
    private const double BodySize = 11.5;

    private readonly PdfWriter _pdf;
    private readonly string _footer;
    private double _y;

    /// <summary>Starts a document.</summary>
    /// <param name="title">Its title, shown by readers in the title bar.</param>
    /// <param name="footer">What stands at the foot of each page beside its number, for example a reference.</param>
    /// <param name="author">The organisation.</param>
    public PdfText(string title, string footer, string author)
    {
        _pdf = new PdfWriter(title, author);
        _footer = footer;
        NewPage();
    }

    /// <summary>A heading, level 1 (largest) to 3.</summary>
    public PdfText Heading(string text, int level = 1)
    {
        var size = level switch { 1 => 22, 2 => 16, _ => 13 };
        _y += level == 1 ? 4 : 10;
        Keep(Line(size) * 3);
        _pdf.Begin($"H{Math.Clamp(level, 1, 3)}");
        Lines(text, true, size, Margin, Width);
        _pdf.End();
        _y += 6;
        return this;
    }

    /// <summary>A paragraph. Line breaks in the text are kept.</summary>
    public PdfText Paragraph(string text, bool bold = false)
    {
        _pdf.Begin("P");
        Lines(text, bold, BodySize, Margin, Width);
        _pdf.End();
        _y += 8;
        return this;
    }

    /// <summary>A list with bullets.</summary>
    public PdfText Bullets(IEnumerable<string> items)
    {
        _pdf.Begin("L");
        foreach (var item in items)
        {
            Keep(Line(BodySize));
            _pdf.Begin("LI");
            _pdf.Begin("Lbl");
            _pdf.Text("•", false, BodySize, Margin + 6, _y + BodySize);
            _pdf.End();
            _pdf.Begin("LBody");
            Lines(item, false, BodySize, Margin + 20, Width - 20);
            _pdf.End();
            _pdf.End();
            _y += 3;
        }

        _pdf.End();
        _y += 6;
        return this;
    }

    /// <summary>A table. Shares are the columns' shares of the page's width. A row that does not fit moves to the next page.</summary>
    public PdfText Table(IReadOnlyList<string> headers, IEnumerable<IReadOnlyList<string>> rows, params double[] shares)
    {
        var widths = shares.Select(s => s / shares.Sum() * Width).ToArray();
        _pdf.Begin("Table");
        Row(headers, widths, header: true);
        foreach (var row in rows) Row(row, widths, header: false);
        _pdf.End();
        _y += 10;
        return this;
    }

    /// <summary>A pattern of dark squares such as a QR code. Screen readers do not see it: say in words what it says.</summary>
    /// <param name="rows">Its rows from the top, dark squares true.</param>
    /// <param name="width">Its width in points.</param>
    public PdfText Squares(IReadOnlyList<IReadOnlyList<bool>> rows, double width)
    {
        var side = width / rows.Count;
        Keep(width);
        _pdf.Squares(rows, Margin, _y, side);
        _y += width + 8;
        return this;
    }

    /// <summary>
    /// Text as a person writes it: an empty line ends a paragraph, a block that starts with <c># </c> or <c>## </c> is a heading,
    /// lines that start with <c>- </c> are bullets.
    /// </summary>
    public PdfText Body(string text)
    {
        foreach (var block in text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var lines = block.Split('\n');
            if (Array.TrueForAll(lines, l => l.StartsWith("- ", StringComparison.Ordinal))) Bullets(lines.Select(l => l[2..]));
            else if (block.StartsWith("## ", StringComparison.Ordinal)) Heading(block[3..], 3);
            else if (block.StartsWith("# ", StringComparison.Ordinal)) Heading(block[2..], 2);
            else Paragraph(block);
        }

        return this;
    }

    /// <summary>What follows begins on a new page, for several letters in one file.</summary>
    public PdfText PageBreak()
    {
        Footer();
        NewPage();
        return this;
    }

    /// <summary>The document as a file. Nothing can be added after.</summary>
    public byte[] Save()
    {
        Footer();
        return _pdf.Save();
    }

    private void Row(IReadOnlyList<string> cells, double[] widths, bool header)
    {
        const double padding = 5;
        // A cell longer than a page is continued in further rows.
        var lines = cells.Select((c, i) => Wrap(c, header, BodySize, widths[i] - 2 * padding)).ToList();
        var most = (int)((Bottom - Margin - 2 * padding) / Line(BodySize));
        for (var from = 0; from < lines.Max(l => l.Count); from += most)
        {
            var height = Math.Min(most, lines.Max(l => l.Count) - from) * Line(BodySize) + 2 * padding;
            Keep(height);
            _pdf.Begin("TR");
            var x = Margin;
            for (var i = 0; i < cells.Count; i++)
            {
                _pdf.Begin(header ? "TH" : "TD");
                var y = _y + padding + BodySize;
                foreach (var line in lines[i].Skip(from).Take(most))
                {
                    _pdf.Text(line, header, BodySize, x + padding, y);
                    y += Line(BodySize);
                }

                _pdf.End();
                x += widths[i];
            }

            _pdf.End();
            _y += height;
            _pdf.Rule(Margin, _y, Width, header ? 1.2 : 0.5);
        }
    }

    private void Lines(string text, bool bold, double size, double x, double width)
    {
        foreach (var line in Wrap(text, bold, size, width))
        {
            Keep(Line(size));
            if (line.Length > 0) _pdf.Text(line, bold, size, x, _y + size);
            _y += Line(size);
        }
    }

    private static List<string> Wrap(string text, bool bold, double size, double width)
    {
        var font = PdfWriter.Font(bold);
        var lines = new List<string>();
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var line = "";
            foreach (var word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(w => Break(w, font, size, width)))
            {
                var longer = line.Length == 0 ? word : $"{line} {word}";
                if (line.Length > 0 && font.Measure(longer, size) > width)
                {
                    lines.Add(line);
                    line = word;
                }
                else
                {
                    line = longer;
                }
            }

            lines.Add(line);
        }

        return lines;
    }

    /// <summary>A word wider than the column is cut, between characters and never within one.</summary>
    private static IEnumerable<string> Break(string word, TrueTypeFont font, double size, double width)
    {
        var part = "";
        foreach (var rune in word.EnumerateRunes())
        {
            if (part.Length > 0 && font.Measure(part + rune, size) > width)
            {
                yield return part;
                part = "";
            }

            part += rune;
        }

        yield return part;
    }

    private void Keep(double height)
    {
        if (_y + height <= Bottom) return;
        Footer();
        NewPage();
    }

    private void NewPage()
    {
        _pdf.AddPage();
        _y = Margin;
    }

    private void Footer() => _pdf.Artifact($"{_footer}    Page {_pdf.PageCount}", 9, Margin, PdfWriter.PageHeight - 36);

    private static double Line(double size) => size * 1.35;
}
