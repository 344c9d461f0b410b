using System.IO.Compression;
using System.Text;

namespace Keyholder.BuildingBlocks.Files;

/// <summary>What an upload turned out to be.</summary>
/// <param name="MediaType">Its media type, by content; null when it is not one that is accepted.</param>
/// <param name="Problem">What is wrong in plain English, to follow "The selected file"; null when accepted.</param>
public sealed record Inspected(string? MediaType, string? Problem);

/// <summary>Judges an upload by what it contains, not by its name or by what the browser says of it.</summary>
public static class UploadInspection
{
    /// <summary>The file name endings that pages offer.</summary>
    public const string Accepted = ".pdf,.jpg,.jpeg,.png,.docx,.xlsx,.pptx,.odt,.txt,.csv,.eml";

    private static readonly (string Ending, string MediaType, byte[] Start)[] Signatures =
    [
        (".pdf", "application/pdf", "%PDF-"u8.ToArray()),
        (".jpg", "image/jpeg", [0xFF, 0xD8, 0xFF]),
        (".jpeg", "image/jpeg", [0xFF, 0xD8, 0xFF]),
        (".png", "image/png", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
    ];

    private static readonly (string Ending, string MediaType, string Entry)[] Packages =
    [
        (".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "word/"),
        (".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xl/"),
        (".pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", "ppt/"),
        (".odt", "application/vnd.oasis.opendocument.text", "mimetype"),
    ];

    private static readonly (string Ending, string MediaType)[] Texts =
    [
        (".txt", "text/plain"), (".csv", "text/csv"), (".eml", "message/rfc822"),
    ];

    /// <summary>Inspects a seekable stream and leaves it at its start.</summary>
    public static Inspected Inspect(string fileName, Stream content, long limit)
    {
        if (content.Length == 0) return new Inspected(null, "is empty");
        if (content.Length > limit) return new Inspected(null, $"must be smaller than {limit / (1024 * 1024)}MB");
        var ending = Path.GetExtension(fileName).ToLowerInvariant();
        var start = new byte[4096];
        content.Position = 0;
        var read = content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        content.Position = 0;
        var mediaType =
            Array.Find(Signatures, s => s.Ending == ending && start.AsSpan(0, read).StartsWith(s.Start)).MediaType
            ?? Array.Find(Packages, p => p.Ending == ending && IsPackageWith(content, p.Entry)).MediaType
            ?? Array.Find(Texts, t => t.Ending == ending && IsText(start.AsSpan(0, read))).MediaType;
        content.Position = 0;
        return mediaType is null
            ? new Inspected(null, "must be a PDF, JPG, PNG, DOCX, XLSX, PPTX, ODT, TXT, CSV or EML, and its content must match its name")
            : new Inspected(mediaType, null);
    }

    private static bool IsPackageWith(Stream content, string entry)
    {
        try
        {
            content.Position = 0;
            using var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            return zip.Entries.Any(e => e.FullName.StartsWith(entry, StringComparison.Ordinal));
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static bool IsText(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return true;
        return start.IndexOf((byte)0) < 0 && (start.StartsWith("MZ"u8) is false) && Encoding.Latin1.GetString(start).All(c => !char.IsControl(c) || c is '\r' or '\n' or '\t' or '\f' || c >= 0x80);
    }
}
