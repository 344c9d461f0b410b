using Keyholder.BuildingBlocks.Auditing;

namespace Keyholder.Retention.Domain;

internal enum ImportState
{
    Waiting,
    Running,
    Completed,

    /// <summary>The file as a whole could not be read; <see cref="RegisterImport.Problem"/> says why.</summary>
    Refused,
}

/// <summary>How the text of a file is stored. A file without a byte order mark whose bytes are no UTF-8 is taken for what Excel writes.</summary>
internal enum FileEncoding
{
    Utf8,
    Utf16,
    Windows1252,
}

/// <summary>A file of records on its way into the register, and how far it has come. After a crash it goes on from there.</summary>
[Bookkeeping]
internal sealed class RegisterImport
{
    public Guid Id { get; set; }

    /// <summary>The file in the vault, under this import's own key; destroyed with it at the end.</summary>
    public Guid FileId { get; set; }

    public required string FileName { get; set; }

    public required string Source { get; set; }

    public FileEncoding Encoding { get; set; }

    public ImportState State { get; set; }

    public string? Problem { get; set; }

    /// <summary>The headings that mean nothing to the register, one a line.</summary>
    public string? Ignored { get; set; }

    public long Bytes { get; set; }

    public long BytesRead { get; set; }

    /// <summary>Lines that are dealt with for good: a restart begins after them.</summary>
    public long Lines { get; set; }

    public long Good { get; set; }

    public long Bad { get; set; }

    public required string UploadedBy { get; set; }

    public DateTimeOffset UploadedAt { get; set; }

    public DateTimeOffset? CompletedAt { get; set; }
}

/// <summary>A line that did not get in.</summary>
[Bookkeeping]
internal sealed class ImportError
{
    public Guid ImportId { get; set; }

    public long Line { get; set; }

    public required string Message { get; set; }
}
