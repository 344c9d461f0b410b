namespace Keyholder.Notices.Domain;

/// <summary>
/// An appropriate policy document as it was issued (Data Protection Act 2018 Schedule 1 paragraphs 38 to 41). It never changes; when what it
/// is about changes, another is issued.
/// </summary>
internal sealed class PolicyDocument
{
    public Guid Id { get; set; }

    public int Number { get; set; }

    /// <summary>The very text, in Markdown.</summary>
    public required string Text { get; set; }

    /// <summary>SHA-256 of <see cref="Text"/>, lower-case hexadecimal.</summary>
    public required string Hash { get; set; }

    /// <summary>Codes of the processing activities it is about.</summary>
    public IReadOnlyList<string> Activities { get; set; } = [];

    public DateOnly IssuedOn { get; set; }

    public DateTimeOffset IssuedAt { get; set; }

    public required string IssuedBy { get; set; }

    public DateOnly ReviewOn { get; set; }

    /// <summary>On the public site since; null when it is not there.</summary>
    public DateTimeOffset? PublishedAt { get; set; }

    /// <summary>The day on which the last of its activities ended; null while one goes on. From then on it is kept for a time.</summary>
    public DateOnly? ProcessingEndedOn { get; set; }

    public int Edits { get; set; }
}

/// <summary>What came of a file of processing activities.</summary>
internal sealed class RegisterImport
{
    public Guid Id { get; set; }

    public required string FileName { get; set; }

    public required string By { get; set; }

    public DateTimeOffset At { get; set; }

    public int Drafted { get; set; }

    /// <summary>Rows that say what the register says already.</summary>
    public int Same { get; set; }

    public IReadOnlyList<ImportError> Errors { get; set; } = [];
}

/// <summary>What is wrong in a file of activities.</summary>
/// <param name="Line">The line of the file, from 1.</param>
/// <param name="Code">The activity's code as it was given.</param>
/// <param name="Column">The column that is wrong; empty for the whole line.</param>
/// <param name="Why">What is wrong, in words.</param>
internal sealed record ImportError(int Line, string Code, string Column, string Why);
