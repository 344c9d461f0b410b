using Keyholder.BuildingBlocks.Security;

namespace Keyholder.RightsRequests.Domain;

internal enum FilePurpose
{
    /// <summary>Shows that the representative may act.</summary>
    Authority,

    /// <summary>Shows who the person is. Not kept longer than the check needs.</summary>
    Identity,

    /// <summary>The request itself, as it arrived, and letters from the person.</summary>
    Correspondence,

    /// <summary>Found in a search.</summary>
    Found,

    /// <summary>A copy of a found document with parts taken out.</summary>
    Redacted,

    /// <summary>The answer.</summary>
    AnswerPack,
}

/// <summary>A file of the case, stored in the vault under the same id with the case's key.</summary>
internal sealed class RequestFile
{
    public required Guid Id { get; init; }

    public required Guid RequestId { get; init; }

    public required FilePurpose Purpose { get; init; }

    public required SealedText Name { get; init; }

    public required string MediaType { get; init; }

    public required long Length { get; init; }

    public required string Sha256 { get; init; }

    public required DateTimeOffset AddedAt { get; init; }

    public required string AddedBy { get; init; }

    public static string NameField(Guid id) => $"file:{id}:name";

    public string NameOf(DataKey key) => key.Open(Name, NameField(Id));
}

/// <summary>A note between colleagues. The person may see it one day: it is their data too.</summary>
internal sealed class RequestNote
{
    public required Guid Id { get; init; }

    public required Guid RequestId { get; init; }

    public required SealedText Text { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string By { get; init; }

    public static string TextField(Guid id) => $"note:{id}";

    public string TextOf(DataKey key) => key.Open(Text, TextField(Id));
}

/// <summary>What was searched, and for what; or why it was not.</summary>
/// <param name="Place">System, folder, cabinet or team.</param>
/// <param name="Terms">What was looked for.</param>
/// <param name="WhyNot">Why it was not searched; null when it was.</param>
internal sealed record Search(string Place, string? Terms, string? WhyNot);

/// <summary>A line of the search log: it shows that the search was reasonable and proportionate (Art 15(1A)).</summary>
internal sealed class SearchEntry
{
    public required Guid Id { get; init; }

    public required Guid RequestId { get; init; }

    public required DateOnly On { get; init; }

    /// <summary>How many things were found; null when the place was not searched.</summary>
    public required int? Hits { get; init; }

    public required SealedText Details { get; init; }

    public required DateTimeOffset AddedAt { get; init; }

    public required string AddedBy { get; init; }

    public static string Field(Guid id) => $"search:{id}";

    public Search DetailsOf(DataKey key) => key.OpenJson<Search>(Details, Field(Id));
}

/// <summary>A letter that was sent, as it was sent.</summary>
internal sealed class Letter
{
    public required Guid Id { get; init; }

    public required Guid RequestId { get; init; }

    public required LetterKind Kind { get; init; }

    /// <summary>The text, paragraphs apart by an empty line.</summary>
    public required SealedText Body { get; init; }

    public required LetterWay Way { get; init; }

    public required DateTimeOffset SentAt { get; init; }

    public required string SentBy { get; init; }

    /// <summary>The other person it went to, for a letter that asks for consent; null for the requester.</summary>
    public Guid? ThirdPartyId { get; init; }

    public static string BodyField(Guid id) => $"letter:{id}";

    public string BodyOf(DataKey key) => key.Open(Body, BodyField(Id));
}

internal enum LetterKind
{
    Acknowledgement,
    AskIdentity,
    AskAuthority,
    AskClarification,
    Extension,
    ThirdPartyConsent,
    Disclosure,
    NothingHeld,
    Refusal,
    Withdrawn,
    NoReply,
}

/// <summary>How a letter reaches the person.</summary>
internal enum LetterWay
{
    /// <summary>To read in the portal; an e-mail says that it is there.</summary>
    Portal,

    /// <summary>Printed and posted.</summary>
    Post,

    /// <summary>Handed over or read out.</summary>
    InPerson,
}
