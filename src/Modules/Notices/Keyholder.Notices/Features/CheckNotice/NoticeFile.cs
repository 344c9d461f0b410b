using System.IO.Compression;
using System.Text;
using System.Xml;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Keyholder.BuildingBlocks.Results;

namespace Keyholder.Notices.Features.CheckNotice;

/// <summary>The text of an uploaded notice.</summary>
internal static class NoticeFile
{
    public const int MostCharacters = 300_000;
    public const long MostBytes = 5_000_000;
    private const string Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    public static Outcome<string> Read(string name, Stream content)
    {
        try
        {
            var text = Path.GetExtension(name).ToLowerInvariant() switch
            {
                ".txt" or ".md" => Plain(content),
                ".html" or ".htm" => OfHtml(Plain(content)),
                ".docx" => OfWord(content),
                _ => null,
            };
            if (text is null) return new Problem("The selected file must be a text, Markdown, HTML or Word (.docx) file");
            return text.Length > MostCharacters ? new Problem("The selected file has too much text for a notice. Check it in parts") : text;
        }
        catch (Exception e) when (e is InvalidDataException or XmlException)
        {
            return new Problem("The selected file could not be read. Save it again, or paste its text");
        }
    }

    /// <summary>What a page says, a line for each paragraph, heading, item and cell; links as Markdown writes them.</summary>
    public static string OfHtml(string html)
    {
        var document = new HtmlParser().ParseDocument(html);
        foreach (var element in document.QuerySelectorAll("script, style, noscript, template").ToList()) element.Remove();
        foreach (var link in document.QuerySelectorAll("a[href]").ToList()) link.TextContent = $"[{link.TextContent.Trim()}]({link.GetAttribute("href")})";
        foreach (var block in document.QuerySelectorAll("p, li, h1, h2, h3, h4, h5, h6, td, th, div, br, dt, dd").ToList()) block.After(document.CreateTextNode("\n\n"));
        return string.Join('\n', (document.Body?.TextContent ?? "").Split('\n').Select(l => l.Trim()));
    }

    private static string Plain(Stream content)
    {
        using var reader = new StreamReader(content, Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        var text = new char[MostCharacters + 1];
        return new string(text, 0, reader.ReadBlock(text));
    }

    private static string OfWord(Stream content)
    {
        // A stream of a form field takes a place before its beginning for an error of the program, and a zip file is read from its end.
        using var file = new MemoryStream();
        content.CopyTo(file);
        using var package = new ZipArchive(file, ZipArchiveMode.Read);
        if (package.GetEntry("word/document.xml") is not { } part) throw new InvalidDataException();
        using var reader = XmlReader.Create(part.Open(), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 50_000_000 });
        var text = new StringBuilder();
        while (text.Length <= MostCharacters && reader.Read())
        {
            if (reader.NamespaceURI != Word) continue;
            if (reader is { NodeType: XmlNodeType.EndElement, LocalName: "p" }) text.Append("\n\n");
            else if (reader is { NodeType: XmlNodeType.Element, LocalName: "tab" or "br" }) text.Append(' ');
            else if (reader is { NodeType: XmlNodeType.Element, LocalName: "t", IsEmptyElement: false })
            {
                reader.Read();
                if (reader.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace) text.Append(reader.Value);
            }
        }

        return text.ToString();
    }
}
