using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Keyholder.BuildingBlocks.Documents;

/// <summary>
/// Writes tagged PDF 1.7 (PDF/UA-1): text lines and rules on A4 pages, and the structure that screen readers follow. Only what
/// <see cref="PdfText"/> needs; why there is no library for it: docs/adr/0009-own-pdf-writer.md.
/// </summary>
internal sealed class PdfWriter(string title, string author)
{
    internal const double PageWidth = 595.28;
    internal const double PageHeight = 841.89;

    private static readonly TrueTypeFont RegularFont = Load("SourceSans3-Regular");
    private static readonly TrueTypeFont BoldFont = Load("SourceSans3-Bold");

    private readonly List<Page> _pages = [];
    private readonly Element _root = new("Document", null);
    private readonly Dictionary<ushort, Rune> _usedRegular = [];
    private readonly Dictionary<ushort, Rune> _usedBold = [];
    private Element? _current;

    internal int PageCount => _pages.Count;

    internal static TrueTypeFont Font(bool bold) => bold ? BoldFont : RegularFont;

    internal void AddPage() => _pages.Add(new Page());

    internal void Begin(string tag) => _current = new Element(tag, _current ?? _root);

    internal void End() => _current = _current!.Parent == _root ? null : _current.Parent;

    /// <summary>Draws a line of text that belongs to the element begun last. Coordinates are points from the top left, at the base line.</summary>
    internal void Text(string text, bool bold, double size, double x, double y)
    {
        var page = _pages[^1];
        page.Content.Append(CultureInfo.InvariantCulture, $"/{_current!.Tag} <</MCID {page.Owners.Count}>> BDC\n");
        Show(page, text, bold, size, x, y);
        page.Content.Append("EMC\n");
        _current.Content.Add((_pages.Count - 1, page.Owners.Count));
        page.Owners.Add(_current);
    }

    /// <summary>Draws a line of text that is no content, such as a page number.</summary>
    internal void Artifact(string text, double size, double x, double y)
    {
        _pages[^1].Content.Append("/Artifact BMC\n");
        Show(_pages[^1], text, false, size, x, y);
        _pages[^1].Content.Append("EMC\n");
    }

    internal void Rule(double x, double y, double width, double thickness) =>
        _pages[^1].Content.Append(CultureInfo.InvariantCulture, $"/Artifact BMC\n0.4 G {thickness:0.##} w {x:0.##} {PageHeight - y:0.##} m {x + width:0.##} {PageHeight - y:0.##} l S\nEMC\n");

    /// <summary>Draws dark squares that are no content, such as those of a QR code. The corner is the top left.</summary>
    internal void Squares(IReadOnlyList<IReadOnlyList<bool>> rows, double x, double y, double side)
    {
        var content = _pages[^1].Content.Append("/Artifact BMC\n0 g\n");
        for (var row = 0; row < rows.Count; row++)
        {
            for (var column = 0; column < rows[row].Count; column++)
            {
                if (rows[row][column]) content.Append(CultureInfo.InvariantCulture, $"{x + column * side:0.###} {PageHeight - y - (row + 1) * side:0.###} {side:0.###} {side:0.###} re\n");
            }
        }

        content.Append("f\nEMC\n");
    }

    internal byte[] Save()
    {
        var file = new Objects();
        var catalogue = file.Reserve();
        var pages = file.Reserve();
        var tree = file.Reserve();
        var regular = WriteFont(file, RegularFont, _usedRegular);
        var bold = WriteFont(file, BoldFont, _usedBold);
        var pageNumbers = _pages.Select(_ => file.Reserve()).ToList();
        for (var i = 0; i < _pages.Count; i++)
        {
            var content = file.Stream("", Encoding.ASCII.GetBytes(_pages[i].Content.ToString()));
            file.Set(pageNumbers[i], $"<</Type/Page/Parent {pages} 0 R/MediaBox[0 0 {Number(PageWidth)} {Number(PageHeight)}]/Contents {content} 0 R/StructParents {i}/Tabs/S/Resources<</Font<</F0 {regular} 0 R/F1 {bold} 0 R>>>>>>");
        }

        file.Set(pages, $"<</Type/Pages/Count {_pages.Count}/Kids[{string.Join(' ', pageNumbers.Select(p => $"{p} 0 R"))}]>>");
        var numbers = new Dictionary<Element, int>();
        WriteElement(file, _root, tree, numbers, pageNumbers);
        var parents = string.Join(' ', _pages.Select((p, i) => $"{i}[{string.Join(' ', p.Owners.Select(o => $"{numbers[o]} 0 R"))}]"));
        file.Set(tree, $"<</Type/StructTreeRoot/K {numbers[_root]} 0 R/ParentTree<</Nums[{parents}]>>/ParentTreeNextKey {_pages.Count}>>");
        var metadata = file.Stream("/Type/Metadata/Subtype/XML", Encoding.UTF8.GetBytes(Metadata()), compress: false);
        file.Set(catalogue, $"<</Type/Catalog/Pages {pages} 0 R/Lang(en-GB)/MarkInfo<</Marked true>>/StructTreeRoot {tree} 0 R/Metadata {metadata} 0 R/ViewerPreferences<</DisplayDocTitle true>>>>");
        var info = file.Add($"<</Title {Literal(title)}/Author {Literal(author)}/Producer(Keyholder)>>");
        return file.Write(catalogue, info);
    }

    private void Show(Page page, string text, bool bold, double size, double x, double y)
    {
        var (font, used) = bold ? (BoldFont, _usedBold) : (RegularFont, _usedRegular);
        page.Content.Append(CultureInfo.InvariantCulture, $"BT /F{(bold ? 1 : 0)} {size:0.##} Tf {x:0.##} {PageHeight - y:0.##} Td <");
        foreach (var rune in text.EnumerateRunes())
        {
            var glyph = font.GlyphOf(rune);
            used.TryAdd(glyph, rune);
            page.Content.Append(CultureInfo.InvariantCulture, $"{glyph:X4}");
        }

        page.Content.Append("> Tj ET\n");
    }

    private static void WriteElement(Objects file, Element element, int parent, Dictionary<Element, int> numbers, List<int> pages)
    {
        var number = numbers[element] = file.Reserve();
        foreach (var child in element.Children) WriteElement(file, child, number, numbers, pages);
        var kids = element.Children.Select(c => $"{numbers[c]} 0 R")
            .Concat(element.Content.Select(c => $"<</Type/MCR/Pg {pages[c.Page]} 0 R/MCID {c.Mark}>>"));
        var scope = element.Tag == "TH" ? "/A<</O/Table/Scope/Column>>" : "";
        file.Set(number, $"<</Type/StructElem/S/{element.Tag}/P {parent} 0 R{scope}/K[{string.Join(' ', kids)}]>>");
    }

    private static int WriteFont(Objects file, TrueTypeFont font, Dictionary<ushort, Rune> used)
    {
        var data = font.Subset(used.Keys);
        // A subset's name starts with six letters that tell it from other subsets of the font.
        var name = $"{string.Concat(SHA256.HashData(data).Take(6).Select(b => (char)('A' + b % 26)))}+{font.Name}";
        var program = file.Stream($"/Length1 {data.Length}", data);
        var descriptor = file.Add($"<</Type/FontDescriptor/FontName/{name}/Flags 32/FontBBox[{string.Join(' ', font.Box)}]/ItalicAngle 0/Ascent {font.Ascent}/Descent {font.Descent}/CapHeight 660/StemV 80/FontFile2 {program} 0 R>>");
        var widths = string.Join(' ', used.Keys.Order().Select(g => $"{g}[{font.WidthOf(g)}]"));
        var descendant = file.Add($"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor {descriptor} 0 R/CIDToGIDMap/Identity/W[{widths}]>>");
        var unicode = file.Stream("", Encoding.ASCII.GetBytes(ToUnicode(used)));
        return file.Add($"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H/DescendantFonts[{descendant} 0 R]/ToUnicode {unicode} 0 R>>");
    }

    private static string ToUnicode(Dictionary<ushort, Rune> used)
    {
        var map = new StringBuilder("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Keyholder def /CMapType 2 def\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n");
        foreach (var chunk in used.Order(Comparer<KeyValuePair<ushort, Rune>>.Create((a, b) => a.Key.CompareTo(b.Key))).Chunk(100))
        {
            map.Append(CultureInfo.InvariantCulture, $"{chunk.Length} beginbfchar\n");
            foreach (var (glyph, rune) in chunk)
                map.Append(CultureInfo.InvariantCulture, $"<{glyph:X4}> <{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(rune.ToString()))}>\n");
            map.Append("endbfchar\n");
        }

        return map.Append("endcmap end end\n").ToString();
    }

    private string Metadata() =>
        $"""
        <?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part><dc:title><rdf:Alt><rdf:li xml:lang="x-default">{System.Security.SecurityElement.Escape(title)}</rdf:li></rdf:Alt></dc:title></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>
        """;

    private static string Literal(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static TrueTypeFont Load(string name)
    {
        using var stream = typeof(PdfWriter).Assembly.GetManifestResourceStream($"{name}.ttf")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return new TrueTypeFont(bytes, name);
    }

    private sealed class Page
    {
        internal StringBuilder Content { get; } = new();

        internal List<Element> Owners { get; } = [];
    }

    private sealed class Element
    {
        internal Element(string tag, Element? parent)
        {
            (Tag, Parent) = (tag, parent);
            parent?.Children.Add(this);
        }

        internal string Tag { get; }

        internal Element? Parent { get; }

        internal List<Element> Children { get; } = [];

        internal List<(int Page, int Mark)> Content { get; } = [];
    }

    private sealed class Objects
    {
        private readonly List<byte[]> _all = [];

        internal int Reserve()
        {
            _all.Add([]);
            return _all.Count;
        }

        internal void Set(int number, string content) => _all[number - 1] = Encoding.Latin1.GetBytes(content);

        internal int Add(string content)
        {
            var number = Reserve();
            Set(number, content);
            return number;
        }

        internal int Stream(string entries, byte[] data, bool compress = true)
        {
            if (compress)
            {
                using var packed = new MemoryStream();
                using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true)) zlib.Write(data);
                data = packed.ToArray();
                entries += "/Filter/FlateDecode";
            }

            _all.Add([.. Encoding.Latin1.GetBytes($"<<{entries}/Length {data.Length}>>\nstream\n"), .. data, .. "\nendstream"u8]);
            return _all.Count;
        }

        internal byte[] Write(int root, int info)
        {
            using var file = new MemoryStream();
            file.Write("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n"u8);
            var offsets = new List<long>();
            for (var i = 0; i < _all.Count; i++)
            {
                offsets.Add(file.Position);
                file.Write(Encoding.ASCII.GetBytes($"{i + 1} 0 obj\n"));
                file.Write(_all[i]);
                file.Write("\nendobj\n"u8);
            }

            var start = file.Position;
            var id = Convert.ToHexString(SHA256.HashData(file.ToArray()).AsSpan(0, 16));
            file.Write(Encoding.ASCII.GetBytes(
                $"xref\n0 {_all.Count + 1}\n0000000000 65535 f \n{string.Concat(offsets.Select(o => $"{o:0000000000} 00000 n \n"))}trailer\n<</Size {_all.Count + 1}/Root {root} 0 R/Info {info} 0 R/ID[<{id}><{id}>]>>\nstartxref\n{start}\n%%EOF\n"));
            return file.ToArray();
        }
    }
}
