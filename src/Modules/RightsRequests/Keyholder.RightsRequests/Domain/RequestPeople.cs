using System.Text.Json;
using Keyholder.BuildingBlocks.Security;

namespace Keyholder.RightsRequests.Domain;

/// <summary>A person as they gave themselves, or were given.</summary>
internal sealed record Person(string Name)
{
    public DateOnly? DateOfBirth { get; init; }

    public string? Address { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    /// <summary>Other names, former addresses, tenancy or membership numbers: what helps to find their data.</summary>
    public string? AlsoKnownAs { get; init; }
}

/// <summary>Whose data it is, and who acts for them.</summary>
/// <param name="Subject">The person the data is about.</param>
/// <param name="Representative">Who asks in their place; null when they ask for themselves.</param>
/// <param name="Relationship">What the representative is to them, for example solicitor or parent.</param>
internal sealed record RequestPeople(Person Subject, Person? Representative = null, string? Relationship = null)
{
    /// <summary>To whom we write.</summary>
    public Person Requester => Representative ?? Subject;

    /// <summary>What would help them read or use the answer, in their own words: large print, an interpreter. May tell of a disability.</summary>
    public string? Adjustments { get; init; }
}

internal static class Sealing
{
    public static SealedText SealJson<T>(this DataKey key, T value, string field) => key.Seal(JsonSerializer.Serialize(value), field);

    public static T OpenJson<T>(this DataKey key, SealedText text, string field) => JsonSerializer.Deserialize<T>(key.Open(text, field))!;
}
