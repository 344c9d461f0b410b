using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;

namespace Keyholder.Breaches.Domain;

internal enum TellingState
{
    /// <summary>Nobody has told them yet.</summary>
    Waiting,

    /// <summary>Their letter is in a file for the printer; nobody has said that it was posted.</summary>
    Printed,
    Told,

    /// <summary>Every way was tried; why it cannot be done is on record.</summary>
    CannotBeReached,
}

/// <summary>
/// Somebody whose data a breach concerns. Who they are and how to reach them is sealed with the breach's key; a keyed fingerprint of what
/// identifies them keeps anybody from being on the list twice.
/// </summary>
[Bookkeeping]
internal sealed class AffectedPerson
{
    public const int KeyLength = 32;

    public Guid Id { get; set; }

    public Guid BreachId { get; set; }

    /// <summary>Fingerprint of the reference in another system, else of the e-mail address, else of name and address.</summary>
    public required string Key { get; set; }

    /// <summary>Fingerprint of the e-mail address.</summary>
    public string? EmailKey { get; set; }

    /// <summary>Whether <see cref="Key"/> is that of a reference, which tells apart people who share an e-mail address.</summary>
    public bool HasReference { get; set; }

    public Guid? ResidentId { get; set; }

    public required SealedText Details { get; set; }

    /// <summary>How they will be told, or were. A person may set it by hand.</summary>
    public TellingWay Way { get; set; }

    /// <summary>Set by hand: planning leaves it alone.</summary>
    public bool WayChosen { get; set; }

    public TellingState State { get; set; }

    /// <summary>When they were told (UTC); for a letter by post, when it was posted.</summary>
    public DateTimeOffset? ToldAt { get; set; }

    public string? ToldBy { get; set; }

    /// <summary>What was said by phone, or why somebody cannot be reached.</summary>
    public SealedText? Note { get; set; }

    /// <summary>SHA-256 of the token in the link that opens the letter without an account, in hexadecimal.</summary>
    public string? TokenHash { get; set; }

    public DateTimeOffset? ReadAt { get; set; }

    public Guid? PrintId { get; set; }

    public DateTimeOffset AddedAt { get; set; }

    public bool IsDone => State is TellingState.Told or TellingState.CannotBeReached;

    public static string DetailsField(Guid id) => $"affected:{id}";

    public static string NoteField(Guid id) => $"affected-note:{id}";
}

/// <summary>Who somebody is and how they may be reached, as it lies sealed in a row.</summary>
internal sealed record AffectedDetails(
    string? Name, string? Email, string? Address, string? Phone, string? Reference = null, string? SafeEmail = null, string? SafeAddress = null, string? SafeNote = null,
    bool MayEmail = true, bool MayPost = true, bool MayPhone = true)
{
    public Reach Reach => new(Email, Address, SafeEmail, SafeAddress, MayEmail, MayPost);
}

/// <summary>Letters that were put into one file for the printer.</summary>
internal sealed class LetterPrint
{
    public Guid Id { get; set; }

    public Guid BreachId { get; set; }

    public int Number { get; set; }

    public int Letters { get; set; }

    public required string By { get; set; }

    public DateTimeOffset At { get; set; }

    public DateTimeOffset? PostedAt { get; set; }

    public string? PostedBy { get; set; }
}

internal enum PeopleImportState
{
    Waiting,
    Running,
    Done,

    /// <summary>The file as a whole could not be read; <see cref="PeopleImport.Problem"/> says why.</summary>
    Refused,
}

/// <summary>A file of people on its way onto the list, and how far it has come. After a crash it goes on from there.</summary>
[Bookkeeping]
internal sealed class PeopleImport
{
    public Guid Id { get; set; }

    public Guid BreachId { get; set; }

    /// <summary>The file in the vault, under the breach's key; removed at the end.</summary>
    public Guid FileId { get; set; }

    public required string FileName { get; set; }

    /// <summary>Neither UTF-8 nor marked as UTF-16: what older spreadsheets write.</summary>
    public bool IsWindows1252 { get; set; }

    public PeopleImportState State { get; set; }

    public string? Problem { get; set; }

    /// <summary>Lines with people in the file.</summary>
    public int Total { get; set; }

    /// <summary>Lines that are dealt with for good: a restart begins after them.</summary>
    public int Lines { get; set; }

    public int Added { get; set; }

    /// <summary>Lines about somebody who was on the list already.</summary>
    public int Known { get; set; }

    public int Bad { get; set; }

    public required string By { get; set; }

    public DateTimeOffset At { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public int Percent => EndedAt is not null ? 100 : Total == 0 ? 0 : (int)(Lines * 100L / Total);
}

/// <summary>A line that did not get onto the list.</summary>
[Bookkeeping]
internal sealed class PeopleImportError
{
    public Guid ImportId { get; set; }

    public int Line { get; set; }

    public required string Message { get; set; }
}
