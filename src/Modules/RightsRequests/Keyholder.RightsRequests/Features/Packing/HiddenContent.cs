using System.IO.Compression;
using System.Xml;

namespace Keyholder.RightsRequests.Features.Packing;

/// <summary>
/// Looks into office files for what a reader does not see at first: hidden sheets, rows and columns, comments, tracked changes,
/// hidden text, speaker notes, data behind pivot tables. Disclosures of such have made some of the worst breaches.
/// </summary>
internal static class HiddenContent
{
    private const string Office = "application/vnd.openxmlformats-officedocument.";
    private const string OpenDocument = "application/vnd.oasis.opendocument.";
    private const long LargestEntry = 200 * 1024 * 1024;

    public static bool CanLookInto(string mediaType) =>
        mediaType.StartsWith(Office, StringComparison.Ordinal) || mediaType.StartsWith(OpenDocument, StringComparison.Ordinal);

    /// <summary>What is hidden in an office file, in words; empty when nothing was found.</summary>
    /// <param name="file">The whole file; must be seekable.</param>
    public static async Task<IReadOnlyList<string>> FindAsync(Stream file, CancellationToken ct)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        try
        {
            await using var zip = await ZipArchive.CreateAsync(file, ZipArchiveMode.Read, leaveOpen: true, entryNameEncoding: null, ct);
            foreach (var entry in zip.Entries)
            {
                if (ByName(entry.FullName) is { } what) found.Add(what);
                if (!IsBody(entry.FullName)) continue;
                if (entry.Length > LargestEntry)
                {
                    found.Add("a part that is too large to look into");
                    continue;
                }

                await using var xml = await entry.OpenAsync(ct);
                await ReadAsync(xml, found, ct);
            }
        }
        catch (Exception e) when (e is InvalidDataException or XmlException)
        {
            found.Add("something that could not be read, so it was not looked into");
        }

        return [.. found];
    }

    private static string? ByName(string entry) => entry switch
    {
        _ when entry.StartsWith("xl/comments", StringComparison.OrdinalIgnoreCase) || entry.StartsWith("xl/threadedComments/", StringComparison.OrdinalIgnoreCase)
            || entry.StartsWith("word/comments", StringComparison.OrdinalIgnoreCase) || entry.StartsWith("ppt/comments/", StringComparison.OrdinalIgnoreCase) => "comments",
        _ when entry.StartsWith("xl/pivotCache/pivotCacheRecords", StringComparison.OrdinalIgnoreCase) => "the data behind a pivot table",
        _ when entry.StartsWith("xl/externalLinks/externalLink", StringComparison.OrdinalIgnoreCase) => "data copied from another workbook",
        _ when entry.StartsWith("ppt/notesSlides/notesSlide", StringComparison.OrdinalIgnoreCase) => "speaker notes",
        _ when entry.Contains("/embeddings/", StringComparison.OrdinalIgnoreCase) => "another file inside it",
        _ => null,
    };

    private static bool IsBody(string entry) => entry.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)
        && (entry is "xl/workbook.xml" or "content.xml" || entry.StartsWith("xl/worksheets/", StringComparison.Ordinal)
            || entry.StartsWith("word/", StringComparison.Ordinal) || entry.StartsWith("ppt/slides/", StringComparison.Ordinal));

    private static async Task ReadAsync(Stream stream, SortedSet<string> found, CancellationToken ct)
    {
        using var xml = XmlReader.Create(stream, new XmlReaderSettings { Async = true, DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = LargestEntry });
        while (await xml.ReadAsync())
        {
            ct.ThrowIfCancellationRequested();
            if (xml.NodeType != XmlNodeType.Element) continue;
            switch (xml.LocalName)
            {
                case "sheet" when xml.GetAttribute("state") is "hidden" or "veryHidden":
                    found.Add($"a hidden sheet, “{xml.GetAttribute("name")}”");
                    break;
                case "col" when IsOn(xml.GetAttribute("hidden")):
                    found.Add("hidden columns");
                    break;
                case "row" when IsOn(xml.GetAttribute("hidden")):
                    found.Add("hidden rows");
                    break;
                case "ins" or "del" or "moveFrom" or "moveTo" when xml.NamespaceURI.EndsWith("/wordprocessingml/2006/main", StringComparison.Ordinal):
                case "tracked-changes":
                    found.Add("tracked changes");
                    break;
                case "vanish":
                    found.Add("hidden text");
                    break;
                case "sld" when xml.GetAttribute("show") is "0" or "false":
                    found.Add("hidden slides");
                    break;
                case "annotation":
                    found.Add("comments");
                    break;
            }
        }
    }

    private static bool IsOn(string? value) => value is "1" or "true";
}
